package dev.outrider.ingest.osmand;

import dev.outrider.ingest.client.ClientTime;
import dev.outrider.ingest.client.Fields;
import dev.outrider.ingest.client.JsonFields;
import dev.outrider.ingest.client.ReportDraft;
import dev.outrider.ingest.position.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A point in either form. Without a place it is a heartbeat and no point: null. */
final class OsmandPoint {

  private static final String SOURCE = "traccar";

  private OsmandPoint() {}

  /** Parameters, or a JSON object with the same names: speed in knots, battery in percent. */
  static @Nullable Report flat(Fields fields, String deviceId, Instant receivedAt) {
    var time = fixTime(fields, receivedAt);
    var place = place(fields, deviceId, time);
    if (place == null) {
      return null;
    }
    var heading = fields.number("bearing");
    return place
        .speedKnots(fields.number("speed"))
        .headingDeg(heading == null ? fields.number("heading") : heading)
        .altitudeM(fields.number("altitude"))
        .accuracyM(fields.number("accuracy"))
        .batteryPercent(fields.number("batt"))
        .report();
  }

  /** An element of {@code location}: speed in metres per second, battery from 0 to 1. */
  static @Nullable Report nested(JsonFields location, String deviceId, Instant receivedAt) {
    var coords = location.object("coords");
    if (!coords.isObject()) {
      return null;
    }
    return new ReportDraft(
            SOURCE,
            deviceId,
            fixTime(location, receivedAt),
            coords.number("latitude"),
            coords.number("longitude"))
        .speedMps(coords.number("speed"))
        .headingDeg(coords.number("heading"))
        .altitudeM(coords.number("altitude"))
        .accuracyM(coords.number("accuracy"))
        .battery(location.object("battery").number("level"))
        .report();
  }

  private static @Nullable ReportDraft place(
      Fields fields, String deviceId, @Nullable Instant time) {
    var lat = fields.number("lat");
    var lon = fields.number("lon");
    if (lat != null || lon != null) {
      return new ReportDraft(SOURCE, deviceId, time, lat, lon);
    }
    var pair = fields.text("location");
    if (pair == null) {
      return null;
    }
    int comma = pair.indexOf(',');
    return new ReportDraft(
        SOURCE,
        deviceId,
        time,
        Fields.parse(comma < 0 ? pair : pair.substring(0, comma)),
        Fields.parse(pair.substring(comma + 1)));
  }

  /** Now if it is absent; null if it is none. */
  private static @Nullable Instant fixTime(Fields fields, Instant receivedAt) {
    var text = fields.text("timestamp");
    return text == null ? receivedAt : ClientTime.parse(text);
  }
}
