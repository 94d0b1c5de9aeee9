package dev.outrider.ingest.lane;

import dev.outrider.schema.event.PositionEvent;
import java.time.Instant;

/** Positions for the tests of lanes. */
final class Events {

  private static final Instant START = Instant.parse("2026-11-20T07:00:00Z");

  private Events() {}

  /** The n-th fix of a device. */
  static PositionEvent fix(String device, int n) {
    var time = START.plusSeconds(n);
    return new PositionEvent(device, time, time, 1, 2, null, null, null, null, null, null);
  }
}
