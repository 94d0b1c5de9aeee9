package dev.outrider.query.track;

import dev.outrider.query.geo.GeoCircle;
import dev.outrider.schema.event.GeoPoint;
import dev.outrider.schema.event.PositionEvent;
import java.time.Instant;

/** A stop that goes on: the middle of what was measured so far. */
final class Stay {
  private final PositionEvent first;
  private PositionEvent last;
  private double northings;
  private double eastings;
  private int positions;

  Stay(PositionEvent first) {
    this.first = first;
    this.last = first;
    this.positions = 1;
  }

  /** Offsets from the first position are summed, so that the antimeridian is no seam. */
  void extend(PositionEvent position) {
    last = position;
    northings += position.lat() - first.lat();
    eastings += Math.IEEEremainder(position.lon() - first.lon(), 360);
    positions++;
  }

  boolean holds(PositionEvent position, double radius) {
    var middle = middle();
    return GeoCircle.distance(middle.lat(), middle.lon(), position.lat(), position.lon()) <= radius;
  }

  PositionEvent last() {
    return last;
  }

  Instant from() {
    return first.recordedAt();
  }

  Leg.Stop stop() {
    return new Leg.Stop(from(), last.recordedAt(), middle(), positions);
  }

  private GeoPoint middle() {
    return new GeoPoint(
        first.lat() + northings / positions,
        Math.IEEEremainder(first.lon() + eastings / positions, 360));
  }
}
