package dev.outrider.ingest.osmand;

import dev.outrider.ingest.client.ClientAttributes;
import dev.outrider.ingest.client.Fields;
import dev.outrider.ingest.client.JsonFields;
import java.util.Set;

/** What a point in either form tells beside place, time and motion. */
final class OsmandAttributes {

  /** Fields of the position, those that have a name of ours, and lists that go by repetition. */
  private static final Set<String> TAKEN =
      Set.of(
          "id",
          "deviceid",
          "device_id",
          "lat",
          "lon",
          "location",
          "timestamp",
          "valid",
          "speed",
          "bearing",
          "heading",
          "altitude",
          "accuracy",
          "batt",
          "charge",
          "mock",
          "hdop",
          "odometer",
          "driverUniqueId",
          "cell",
          "wifi");

  private OsmandAttributes() {}

  /** Whatever is not known otherwise is an attribute: the form has no end. */
  static ClientAttributes flat(Fields fields) {
    var attributes =
        new ClientAttributes()
            .flag("charging", fields.text("charge"))
            .flag("mock", fields.text("mock"))
            .magnitude("hdop", fields.number("hdop"))
            .magnitude("odometer_m", fields.number("odometer"))
            .text("driver_id", fields.text("driverUniqueId"));
    for (var name : fields.names()) {
      if (!TAKEN.contains(name)) {
        attributes.text(name, fields.text(name));
      }
    }
    return attributes;
  }

  static ClientAttributes nested(JsonFields location) {
    return new ClientAttributes()
        .flag("motion", location.text("is_moving"))
        .magnitude("odometer_m", location.number("odometer"))
        .text("event", location.text("event"))
        .flag("charging", location.object("battery").text("is_charging"))
        .text("activity", location.object("activity").text("type"))
        .flag("mock", location.text("mock"))
        .members(location.object("extras"));
  }
}
