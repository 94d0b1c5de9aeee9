package dev.outrider.ingest.position;

import dev.outrider.schema.event.AttributesWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one JSON object into a report. Unknown fields are ignored, null counts as absent, and of
 * repeated fields the last counts. Not thread-safe: one serves all points of a request.
 */
final class PointParser {

  private boolean isObject;
  private @Nullable Flaw flaw;
  private @Nullable String deviceId;
  private @Nullable Instant recordedAt;
  private @Nullable Double lat;
  private @Nullable Double lon;
  private @Nullable Double speedMps;
  private @Nullable Double headingDeg;
  private @Nullable Double altitudeM;
  private @Nullable Double accuracyM;
  private @Nullable Double battery;
  private @Nullable String source;
  private @Nullable ReportedAttributes attributes;

  /** Takes the parser from the first token of a value to its last one. */
  void read(JsonParser parser) {
    clear();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    isObject = true;
    for (var field = parser.nextName(); field != null; field = parser.nextName()) {
      parser.nextToken();
      readField(field, parser);
    }
  }

  private void readField(String field, JsonParser parser) {
    switch (field) {
      case "device_id" -> deviceId = text(field, parser, RejectionReason.DEVICE_ID_NOT_TEXT);
      case "recorded_at" -> recordedAt = instant(field, parser);
      case "lat" -> lat = number(field, parser, RejectionReason.LAT_NOT_NUMBER);
      case "lon" -> lon = number(field, parser, RejectionReason.LON_NOT_NUMBER);
      case "speed_mps" -> speedMps = number(field, parser, RejectionReason.SPEED_INVALID);
      case "heading_deg" -> headingDeg = number(field, parser, RejectionReason.HEADING_INVALID);
      case "altitude_m" -> altitudeM = number(field, parser, RejectionReason.ALTITUDE_INVALID);
      case "accuracy_m" -> accuracyM = number(field, parser, RejectionReason.ACCURACY_INVALID);
      case "battery" -> battery = number(field, parser, RejectionReason.BATTERY_INVALID);
      case "source" -> source = text(field, parser, RejectionReason.SOURCE_INVALID);
      case "attributes" -> attributes = ReportedAttributes.of(new AttributesWriter().read(parser));
      default -> parser.skipChildren();
    }
  }

  /** Hands over what was read last. */
  void deliver(PointCollector collector) {
    if (!isObject) {
      collector.reject(RejectionReason.NOT_AN_OBJECT);
    } else {
      collector.offer(
          new Report(
              deviceId,
              recordedAt,
              lat,
              lon,
              speedMps,
              headingDeg,
              altitudeM,
              accuracyM,
              battery,
              source,
              attributes,
              flaw));
    }
  }

  private @Nullable String text(String field, JsonParser parser, RejectionReason otherwise) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    passOver(field, parser, otherwise);
    return null;
  }

  private @Nullable Double number(String field, JsonParser parser, RejectionReason otherwise) {
    if (parser.currentToken().isNumeric()) {
      double value = parser.getDoubleValue();
      if (Double.isFinite(value)) {
        return value;
      }
    }
    passOver(field, parser, otherwise);
    return null;
  }

  private @Nullable Instant instant(String field, JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      var time =
          FixTime.parse(
              parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
      if (time != null) {
        return time;
      }
    }
    passOver(field, parser, RejectionReason.RECORDED_AT_INVALID);
    return null;
  }

  /** Null is absence; anything else is a flaw, of which the first counts. */
  private void passOver(String field, JsonParser parser, RejectionReason reason) {
    if (parser.currentToken() != JsonToken.VALUE_NULL) {
      flaw = Flaw.in(field, parser.getString(), reason, flaw);
    }
    parser.skipChildren();
  }

  private void clear() {
    isObject = false;
    flaw = null;
    deviceId = null;
    recordedAt = null;
    lat = null;
    lon = null;
    speedMps = null;
    headingDeg = null;
    altitudeM = null;
    accuracyM = null;
    battery = null;
    source = null;
    attributes = null;
  }
}
