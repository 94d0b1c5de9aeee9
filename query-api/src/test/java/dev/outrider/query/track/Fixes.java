package dev.outrider.query.track;

import dev.outrider.schema.event.PositionEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Positions for tests. */
final class Fixes {
  static final Instant START = Instant.parse("2026-11-20T07:00:00Z");

  private Fixes() {}

  static PositionEvent at(double second, double lat, double lon) {
    return at("van", second, lat, lon, null);
  }

  static PositionEvent at(
      String device, double second, double lat, double lon, @Nullable Double accuracy) {
    var time = START.plusMillis(Math.round(second * 1000));
    return new PositionEvent(
        device, time, time.plusMillis(300), lat, lon, null, null, null, accuracy, null, null);
  }
}
