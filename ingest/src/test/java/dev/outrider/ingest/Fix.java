package dev.outrider.ingest;

import dev.outrider.schema.event.PositionEvent;
import java.time.Instant;

/** The n-th fix of a device, as a test tells fixes apart. */
record Fix(String device, int number) {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  static Fix of(PositionEvent event) {
    return new Fix(
        event.deviceId(), (int) (event.recordedAt().getEpochSecond() - START.getEpochSecond()));
  }

  Instant time() {
    return START.plusSeconds(number);
  }

  String json() {
    return """
    {"device_id":"%s","recorded_at":"%s","lat":-23.561414,"lon":-46.655881,"speed_mps":8.3}\
    """
        .formatted(device, time());
  }
}
