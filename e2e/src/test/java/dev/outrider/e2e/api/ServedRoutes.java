package dev.outrider.e2e.api;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The routes that a server says it has, in the words of OpenAPI. */
final class ServedRoutes {
  private final Set<String> any = new TreeSet<>();
  private final Set<Operation> exact = new LinkedHashSet<>();

  static ServedRoutes parse(String json) {
    var routes = new ServedRoutes();
    for (JsonNode route : JsonMapper.shared().readTree(json).path("routes")) {
      routes.add(route);
    }
    return routes;
  }

  /** Routes without a description, and descriptions without a route. */
  Set<String> differences(Set<Operation> described) {
    Set<String> differences = new TreeSet<>();
    for (Operation operation : exact) {
      if (!described.contains(operation)) {
        differences.add(operation + " is not described");
      }
    }
    for (String path : any) {
      if (described.stream().noneMatch(operation -> operation.path().equals(path))) {
        differences.add(path + " is not described");
      }
    }
    for (Operation operation : described) {
      if (!exact.contains(operation) && !any.contains(operation.path())) {
        differences.add(operation + " is not served");
      }
    }
    return differences;
  }

  private void add(JsonNode route) {
    String path = route.path("path").asString().replaceAll("/\\*$", "/{token}");
    if (isGrpc(path) || path.startsWith("/docs/")) {
      return;
    }
    for (JsonNode method : route.path("methods")) {
      if (method.asString().equals("any")) {
        any.add(path);
      } else {
        exact.add(new Operation(method.asString(), path));
      }
    }
  }

  /** Its proto files describe it. */
  private static boolean isGrpc(String path) {
    return path.matches("/[a-z0-9.]+\\.[A-Z].*");
  }
}
