package dev.outrider.query.track;

import dev.outrider.query.request.TimeRange;
import dev.outrider.schema.event.GeoPoint;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of trips and stops. */
final class TripAnswer {
  private TripAnswer() {}

  static byte[] of(String device, TimeRange range, TripFinder found) {
    var out = new ByteArrayOutputStream();
    try (var json = JsonMapper.shared().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringProperty("device_id", device);
      json.writeStringProperty("from", range.from().toString());
      json.writeStringProperty("to", range.to().toString());
      json.writeArrayPropertyStart("trips");
      found.legs().stream()
          .filter(Leg.Trip.class::isInstance)
          .map(Leg.Trip.class::cast)
          .forEach(trip -> write(trip, json));
      json.writeEndArray();
      json.writeArrayPropertyStart("stops");
      found.legs().stream()
          .filter(Leg.Stop.class::isInstance)
          .map(Leg.Stop.class::cast)
          .forEach(stop -> write(stop, json));
      json.writeEndArray();
      writeTotal(found, json);
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void writeTotal(TripFinder found, JsonGenerator json) {
    double distance = 0;
    Duration moving = Duration.ZERO;
    Duration standing = Duration.ZERO;
    for (Leg leg : found.legs()) {
      switch (leg) {
        case Leg.Trip trip -> {
          distance += trip.distanceM();
          moving = moving.plus(trip.duration());
        }
        case Leg.Stop stop -> standing = standing.plus(stop.duration());
      }
    }
    json.writeObjectPropertyStart("total");
    decimal(json, "distance_m", distance);
    seconds(json, "moving_s", moving);
    seconds(json, "standing_s", standing);
    json.writeNumberProperty("positions", found.positions());
    json.writeNumberProperty("passed_over", found.passedOver());
    json.writeEndObject();
  }

  private static void write(Leg.Trip trip, JsonGenerator json) {
    writeTimes(trip, json);
    write("start", trip.start(), json);
    write("end", trip.end(), json);
    decimal(json, "distance_m", trip.distanceM());
    decimal(json, "average_speed_mps", trip.averageSpeedMps());
    decimal(json, "max_speed_mps", trip.maxSpeedMps());
    json.writeNumberProperty("positions", trip.positions());
    json.writeEndObject();
  }

  private static void write(Leg.Stop stop, JsonGenerator json) {
    writeTimes(stop, json);
    write("place", stop.place(), json);
    json.writeNumberProperty("positions", stop.positions());
    json.writeEndObject();
  }

  private static void writeTimes(Leg leg, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("from", leg.from().toString());
    json.writeStringProperty("to", leg.to().toString());
    seconds(json, "duration_s", leg.duration());
  }

  private static void write(String name, GeoPoint place, JsonGenerator json) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("lat", Math.round(place.lat() * 1e6) / 1e6);
    json.writeNumberProperty("lon", Math.round(place.lon() * 1e6) / 1e6);
    json.writeEndObject();
  }

  private static void seconds(JsonGenerator json, String name, Duration duration) {
    json.writeNumberProperty(name, duration.toMillis() / 1000.0);
  }

  private static void decimal(JsonGenerator json, String name, double value) {
    json.writeNumberProperty(name, Math.round(value * 10) / 10.0);
  }
}
