package dev.outrider.query;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.runtime.http.ApiDescription;
import dev.outrider.runtime.http.GuardsItself;
import dev.outrider.runtime.http.Problem;
import dev.outrider.schema.event.EventSchemas;

/** Serves what subscribers in Kafka want to know: the topics and the JSON Schemas of the events. */
final class EventDescription {
  private static final MediaType JSON_SCHEMA = MediaType.create("application", "schema+json");
  private static final String SUFFIX = ".schema.json";

  void addTo(ServerBuilder server) {
    ApiDescription.yaml(server, "/asyncapi.yaml", EventSchemas.class, "asyncapi.yaml");
    GuardsItself openToAll = (context, request) -> schema(context);
    server.route().get("/schemas/{name}").build(openToAll);
  }

  private static HttpResponse schema(ServiceRequestContext context) {
    var name = String.valueOf(context.pathParam("name"));
    return EventSchemas.TYPES.stream()
        .filter(type -> name.equals(type + SUFFIX))
        .findFirst()
        .map(type -> HttpResponse.of(HttpStatus.OK, JSON_SCHEMA, EventSchemas.of(type)))
        .orElseGet(() -> Problem.of(HttpStatus.NOT_FOUND, "There is no such event.").toResponse());
  }
}
