package dev.outrider.query;

import com.linecorp.armeria.server.ServerBuilder;
import dev.outrider.runtime.http.ApiDescription;
import dev.outrider.schema.event.EventSchemas;

/** Serves what subscribers in Kafka want to know: the topics and the JSON Schemas of the events. */
final class EventDescription {

  void addTo(ServerBuilder server) {
    ApiDescription.yaml(server, "/asyncapi.yaml", EventSchemas.class, "asyncapi.yaml");
    for (var type : EventSchemas.TYPES) {
      var name = type + ".schema.json";
      ApiDescription.jsonSchema(server, "/schemas/" + name, EventSchemas.class, name);
    }
  }
}
