package dev.outrider.ingest.client;

import dev.outrider.ingest.position.ReportedAttributes;
import dev.outrider.schema.event.AttributesWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Attributes in the making, out of a client's words. What is absent is left out. Not thread-safe.
 */
public final class ClientAttributes {

  private @Nullable AttributesWriter writer;

  public ClientAttributes text(String name, @Nullable String value) {
    if (value != null) {
      writer().text(name, value);
    }
    return this;
  }

  public ClientAttributes number(String name, @Nullable Double value) {
    if (value != null) {
      writer().number(name, value);
    }
    return this;
  }

  /** Leaves out what is negative, as clients write what they don't know. */
  public ClientAttributes magnitude(String name, @Nullable Double value) {
    return value != null && value < 0 ? this : number(name, value);
  }

  /** Text that is no boolean stays text. */
  public ClientAttributes flag(String name, @Nullable String value) {
    if (value != null) {
      switch (value.toLowerCase(Locale.ROOT)) {
        case "true", "1" -> writer().flag(name, true);
        case "false", "0" -> writer().flag(name, false);
        default -> writer().text(name, value);
      }
    }
    return this;
  }

  /** All members of an object under their own names. */
  public ClientAttributes members(JsonFields object) {
    for (var member : object.node().properties()) {
      var value = member.getValue();
      if (value.isNumber()) {
        writer().number(member.getKey(), value.doubleValue());
      } else if (value.isBoolean()) {
        writer().flag(member.getKey(), value.booleanValue());
      } else if (value.isString()) {
        writer().text(member.getKey(), value.stringValue());
      } else if (!value.isNull()) {
        writer().drop();
      }
    }
    return this;
  }

  /** Null if there are none. */
  @Nullable ReportedAttributes reported() {
    return writer == null ? null : ReportedAttributes.of(writer);
  }

  private AttributesWriter writer() {
    var started = writer;
    if (started == null) {
      started = new AttributesWriter();
      writer = started;
    }
    return started;
  }
}
