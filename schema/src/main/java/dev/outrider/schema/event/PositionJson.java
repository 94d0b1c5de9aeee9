package dev.outrider.schema.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** The JSON of {@link PositionEvent}. Written by hand: the hottest path of the system. */
public final class PositionJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private PositionJson() {}

  public static String encode(PositionEvent event) {
    StringBuilder out = new StringBuilder(256);
    append(event, out);
    return out.toString();
  }

  /** Appends the event; no line break and no tab is ever in it. */
  public static void append(PositionEvent event, StringBuilder out) {
    out.append("{\"device_id\":");
    JsonText.appendString(out, event.deviceId());
    out.append(",\"recorded_at\":");
    JsonText.appendTime(out, event.recordedAt());
    out.append(",\"received_at\":");
    JsonText.appendTime(out, event.receivedAt());
    out.append(",\"lat\":");
    JsonText.appendNumber(out, event.lat());
    out.append(",\"lon\":");
    JsonText.appendNumber(out, event.lon());
    appendNumber(out, ",\"speed_mps\":", event.speedMps());
    appendNumber(out, ",\"heading_deg\":", event.headingDeg());
    appendNumber(out, ",\"altitude_m\":", event.altitudeM());
    appendNumber(out, ",\"accuracy_m\":", event.accuracyM());
    appendNumber(out, ",\"battery\":", event.battery());
    if (event.source() != null) {
      out.append(",\"source\":");
      JsonText.appendString(out, event.source());
    }
    if (event.attributes() != null) {
      out.append(",\"attributes\":").append(event.attributes().json());
    }
    out.append('}');
  }

  private static void appendNumber(StringBuilder out, String name, @Nullable Double value) {
    if (value != null) {
      out.append(name);
      JsonText.appendNumber(out, value);
    }
  }

  public static Decoded<PositionEvent> decode(String json) {
    return decode(json.getBytes(UTF_8));
  }

  /** Reads UTF-8 JSON. Fields it doesn't know are passed over: newer writers add some. */
  public static Decoded<PositionEvent> decode(byte[] json) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      return new Decoded.Event<>(read(parser));
    } catch (JacksonException e) {
      return new Decoded.Malformed<>(e.getOriginalMessage());
    } catch (IllegalArgumentException | DateTimeException e) {
      return new Decoded.Malformed<>(String.valueOf(e.getMessage()));
    }
  }

  private static PositionEvent read(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("not a JSON object");
    }
    String device = null;
    Instant recorded = null;
    Instant received = null;
    Double lat = null;
    Double lon = null;
    Double speed = null;
    Double heading = null;
    Double altitude = null;
    Double accuracy = null;
    Double battery = null;
    String source = null;
    Attributes attributes = null;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "device_id" -> device = text(parser, name);
        case "recorded_at" -> recorded = time(parser, name);
        case "received_at" -> received = time(parser, name);
        case "lat" -> lat = number(parser, name);
        case "lon" -> lon = number(parser, name);
        case "speed_mps" -> speed = number(parser, name);
        case "heading_deg" -> heading = number(parser, name);
        case "altitude_m" -> altitude = number(parser, name);
        case "accuracy_m" -> accuracy = number(parser, name);
        case "battery" -> battery = number(parser, name);
        case "source" -> source = text(parser, name);
        case "attributes" -> attributes = new AttributesWriter().read(parser).attributes();
        default -> parser.skipChildren();
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
      throw new IllegalArgumentException("more than one JSON object");
    }
    return new PositionEvent(
        present("device_id", device),
        present("recorded_at", recorded),
        present("received_at", received),
        present("lat", lat),
        present("lon", lon),
        speed,
        heading,
        altitude,
        accuracy,
        battery,
        source,
        attributes);
  }

  private static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static @Nullable String text(JsonParser parser, String name) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException(name + " is not a string");
    };
  }

  private static @Nullable Double number(JsonParser parser, String name) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> parser.getDoubleValue();
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException(name + " is not a number");
    };
  }

  private static @Nullable Instant time(JsonParser parser, String name) {
    String text = text(parser, name);
    return text == null ? null : JsonTime.parse(text);
  }
}
