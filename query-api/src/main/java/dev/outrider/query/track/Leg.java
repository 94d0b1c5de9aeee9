package dev.outrider.query.track;

import dev.outrider.query.geo.GeoCircle;
import dev.outrider.schema.event.GeoPoint;
import java.time.Duration;
import java.time.Instant;

/** A part of a day on the road. */
sealed interface Leg {
  Instant from();

  Instant to();

  /**
   * On the way.
   *
   * @param distanceM along the positions
   * @param farthestM from the start, as the crow flies
   */
  record Trip(
      Instant from,
      Instant to,
      GeoPoint start,
      GeoPoint end,
      double distanceM,
      double farthestM,
      double maxSpeedMps,
      int positions)
      implements Leg {

    double averageSpeedMps() {
      double seconds = duration().toMillis() / 1000.0;
      return seconds == 0 ? 0 : distanceM / seconds;
    }
  }

  /**
   * Standing.
   *
   * @param place the middle of the positions
   */
  record Stop(Instant from, Instant to, GeoPoint place, int positions) implements Leg {

    /** Both as one; the middle goes by the number of positions. */
    Stop and(Stop later) {
      double share = (double) later.positions / (positions + later.positions);
      var middle =
          new GeoPoint(
              place.lat() + share * (later.place.lat() - place.lat()),
              place.lon() + share * (later.place.lon() - place.lon()));
      return new Stop(from, later.to, middle, positions + later.positions);
    }

    double distanceTo(Stop other) {
      return GeoCircle.distance(place.lat(), place.lon(), other.place.lat(), other.place.lon());
    }
  }

  default Duration duration() {
    return Duration.between(from(), to());
  }
}
