package dev.outrider.e2e.compose;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;

/** A service of a Compose file. */
record ComposeService(String name, Node node) {

  /** Whether it runs Outrider. */
  boolean isOurs() {
    return node.get("image").text().startsWith("outrider:");
  }

  List<String> command() {
    return node.get("command").items();
  }

  Map<String, String> environment() {
    return node.get("environment").entries().entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().text()));
  }

  List<String> secrets() {
    return node.get("secrets").items();
  }

  List<String> ports() {
    return node.get("ports").items();
  }

  List<String> healthCheck() {
    return node.get("healthcheck").get("test").items();
  }

  /** Conditions by service. */
  Map<String, String> dependencies() {
    return node.get("depends_on").entries().entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().get("condition").text()));
  }

  /** Those of the project, not paths of the host. */
  List<String> namedVolumes() {
    return node.get("volumes").items().stream()
        .map(volume -> volume.split(":", -1)[0])
        .filter(source -> !source.startsWith(".") && !source.startsWith("/"))
        .toList();
  }
}
