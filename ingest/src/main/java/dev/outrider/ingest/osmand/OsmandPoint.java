package dev.outrider.ingest.osmand;

import dev.outrider.ingest.client.Fields;
import dev.outrider.ingest.client.JsonFields;
import dev.outrider.ingest.client.ReportDraft;
import dev.outrider.ingest.position.Report;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A point in either form. Without a place it is a heartbeat and no point: null. */
final class OsmandPoint {

  static final String SOURCE = "traccar";
  private static final Set<String> INVALID = Set.of("false", "0");

  private OsmandPoint() {}

  /** Parameters, or a JSON object with the same names: speed in knots, battery in percent. */
  static @Nullable Report flat(Fields fields, String deviceId, Instant receivedAt) {
    var draft = draft(fields, deviceId, receivedAt);
    if (!takePlace(fields, draft)) {
      return null;
    }
    var validity = fields.text("valid");
    if (validity != null && INVALID.contains(validity.toLowerCase(Locale.ROOT))) {
      draft.invalid("valid", validity);
    }
    var heading = fields.number("bearing");
    return draft
        .speedKnots(fields.number("speed"))
        .headingDeg(heading == null ? fields.number("heading") : heading)
        .altitudeM(fields.number("altitude"))
        .accuracyM(fields.number("accuracy"))
        .batteryPercent(fields.number("batt"))
        .attributes(OsmandAttributes.flat(fields))
        .report();
  }

  /** An element of {@code location}: speed in metres per second, battery from 0 to 1. */
  static @Nullable Report nested(JsonFields location, String deviceId, Instant receivedAt) {
    var coords = location.object("coords");
    if (!coords.isObject()) {
      return null;
    }
    return draft(location, deviceId, receivedAt)
        .place(coords.text("latitude"), coords.text("longitude"))
        .speedMps(coords.number("speed"))
        .headingDeg(coords.number("heading"))
        .altitudeM(coords.number("altitude"))
        .accuracyM(coords.number("accuracy"))
        .battery(location.object("battery").number("level"))
        .attributes(OsmandAttributes.nested(location))
        .report();
  }

  /** False if there is none. */
  private static boolean takePlace(Fields fields, ReportDraft draft) {
    var lat = fields.text("lat");
    var lon = fields.text("lon");
    if (lat != null || lon != null) {
      draft.place(lat, lon);
      return true;
    }
    var pair = fields.text("location");
    if (pair == null) {
      return false;
    }
    int comma = pair.indexOf(',');
    draft.place(comma < 0 ? pair : pair.substring(0, comma), pair.substring(comma + 1));
    return true;
  }

  /** Without a time it is of now. */
  private static ReportDraft draft(Fields fields, String deviceId, Instant receivedAt) {
    var draft = new ReportDraft(SOURCE, deviceId);
    var time = fields.text("timestamp");
    return time == null ? draft.recordedAt(receivedAt) : draft.recordedAt(time);
  }
}
