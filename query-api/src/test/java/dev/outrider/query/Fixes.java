package dev.outrider.query;

import dev.outrider.schema.event.PositionEvent;
import java.time.Instant;

/** Positions for tests. */
final class Fixes {
  private Fixes() {}

  static PositionEvent at(String device, Instant time, double lat, double lon) {
    return new PositionEvent(device, time, time, lat, lon, 3.0, null, null, null, 0.5, "test");
  }
}
