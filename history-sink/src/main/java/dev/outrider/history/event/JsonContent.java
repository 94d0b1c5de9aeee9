package dev.outrider.history.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads what every event may tell: its version and when it occurred. */
final class JsonContent {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private JsonContent() {}

  static Content of(byte @Nullable [] value) {
    if (value == null) {
      return new Content.None();
    }
    try (var parser = JSON.createParser(ObjectReadContext.empty(), value)) {
      return read(parser, value);
    } catch (JacksonException malformed) {
      return new Content.Raw(Bytes.wrap(value), "no JSON: " + malformed.getOriginalMessage());
    }
  }

  /** Goes to the end: what stands after a good beginning may still be wrong. */
  private static Content read(JsonParser parser, byte[] value) {
    Long version = null;
    Instant occurredAt = null;
    boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
    if (isObject) {
      for (var name = parser.nextName(); name != null; name = parser.nextName()) {
        var token = parser.nextToken();
        if (name.equals("version") && token == JsonToken.VALUE_NUMBER_INT) {
          version = whole(parser);
        } else if (name.equals("occurred_at") && token == JsonToken.VALUE_STRING) {
          occurredAt = time(parser.getString());
        } else {
          parser.skipChildren();
        }
      }
    } else {
      parser.skipChildren();
    }
    if (parser.currentToken() == null || parser.nextToken() != null) {
      return new Content.Raw(Bytes.wrap(value), "no JSON: not one value");
    }
    return new Content.Json(Bytes.wrap(value), version, occurredAt);
  }

  private static @Nullable Long whole(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> null;
    };
  }

  private static @Nullable Instant time(String text) {
    try {
      var time = OffsetDateTime.parse(text).toInstant();
      return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
    } catch (DateTimeException notATime) {
      return null;
    }
  }
}
