package dev.outrider.query.track;

import dev.outrider.query.geo.GeoCircle;
import dev.outrider.schema.event.GeoPoint;
import dev.outrider.schema.event.PositionEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A trip that goes on. The last positions are kept while they may turn out to be the begin of a
 * stop: those of the last minutes that lie close together.
 */
final class Ride {
  private final PositionEvent start;
  private final Deque<Passed> recent = new ArrayDeque<>();

  /** A position and what the ride had come to there. */
  private record Passed(
      PositionEvent at, double distance, double farthest, double maxSpeed, int positions) {}

  Ride(PositionEvent start) {
    this.start = start;
    recent.add(new Passed(start, 0, 0, 0, 1));
  }

  void moveTo(PositionEvent position, double radius) {
    var before = recent.getLast();
    double way = between(before.at(), position);
    double seconds =
        Duration.between(before.at().recordedAt(), position.recordedAt()).toMillis() / 1000.0;
    double speed = position.speedMps() != null ? position.speedMps() : way / seconds;
    recent.add(
        new Passed(
            position,
            before.distance() + way,
            Math.max(before.farthest(), between(start, position)),
            Math.max(before.maxSpeed(), speed),
            before.positions() + 1));
    while (between(recent.getFirst().at(), position) > radius) {
      recent.removeFirst();
    }
  }

  /** The stop that the last positions are, if they cover so much time. */
  Optional<Stay> stay(Duration atLeast) {
    var first = recent.getFirst().at();
    if (Duration.between(first.recordedAt(), last().recordedAt()).compareTo(atLeast) < 0) {
      return Optional.empty();
    }
    var stay = new Stay(first);
    recent.stream().skip(1).map(Passed::at).forEach(stay::extend);
    return Optional.of(stay);
  }

  PositionEvent last() {
    return recent.getLast().at();
  }

  /** Until the stop began that {@link #stay} has found. */
  Leg.Trip untilStay() {
    return until(recent.getFirst());
  }

  Leg.Trip untilNow() {
    return until(recent.getLast());
  }

  private Leg.Trip until(Passed end) {
    return new Leg.Trip(
        start.recordedAt(),
        end.at().recordedAt(),
        place(start),
        place(end.at()),
        end.distance(),
        end.farthest(),
        end.maxSpeed(),
        end.positions());
  }

  static double between(PositionEvent one, PositionEvent other) {
    return GeoCircle.distance(one.lat(), one.lon(), other.lat(), other.lon());
  }

  private static GeoPoint place(PositionEvent position) {
    return new GeoPoint(position.lat(), position.lon());
  }
}
