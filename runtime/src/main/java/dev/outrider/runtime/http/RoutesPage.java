package dev.outrider.runtime.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The routes that the server really has. */
final class RoutesPage implements HttpService {

  /** A route that was not told its methods has them all. */
  private static final int SEVERAL = 4;

  private final String role;

  private record Page(String role, List<Entry> routes) {}

  private record Entry(String path, List<String> methods) {}

  RoutesPage(String role) {
    this.role = role;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    var routes =
        context.config().virtualHost().serviceConfigs().stream()
            .map(ServiceConfig::route)
            .map(route -> new Entry(path(route), methods(route)))
            .toList();
    return HttpResponse.of(
        HttpStatus.OK,
        MediaType.JSON_UTF_8,
        HttpData.wrap(JsonMapper.shared().writeValueAsBytes(new Page(role, routes))));
  }

  /** Armeria writes {@code :id} for what was given as {@code {id}}. */
  private static String path(Route route) {
    return route.patternString().replaceAll("/:([^/]+)", "/{$1}");
  }

  private static List<String> methods(Route route) {
    return route.methods().size() > SEVERAL
        ? List.of("any")
        : route.methods().stream().map(HttpMethod::name).sorted().toList();
  }
}
