package dev.outrider.schema.event;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

final class TimeSerializer extends StdSerializer<Instant> {
  TimeSerializer() {
    super(Instant.class);
  }

  @Override
  public void serialize(Instant time, JsonGenerator out, SerializationContext context) {
    StringBuilder text = new StringBuilder(26);
    JsonText.appendTime(text, time);
    out.writeRawValue(text.toString());
  }
}
