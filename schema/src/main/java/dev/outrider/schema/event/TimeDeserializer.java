package dev.outrider.schema.event;

import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

final class TimeDeserializer extends StdDeserializer<Instant> {
  TimeDeserializer() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      return context.reportInputMismatch(Instant.class, "time is not a string");
    }
    try {
      return JsonTime.parse(parser.getString());
    } catch (DateTimeException e) {
      return context.reportInputMismatch(Instant.class, "not a time: %s", e.getMessage());
    }
  }
}
