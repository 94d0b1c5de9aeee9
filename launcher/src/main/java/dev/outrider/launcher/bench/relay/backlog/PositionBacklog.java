package dev.outrider.launcher.bench.relay.backlog;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import java.time.Instant;
import java.util.stream.IntStream;

/** Positions of a few thousand devices; the same number is always the same event. */
final class PositionBacklog {

  private static final int DEVICES = 5_000;
  private static final int STRIDE = 1_787;
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private final String[] devices =
      IntStream.range(0, DEVICES).mapToObj("courier-%05d"::formatted).toArray(String[]::new);

  String device(long event) {
    return devices[(int) (event * STRIDE % DEVICES)];
  }

  String payload(long event) {
    Instant recordedAt = EPOCH.plusMillis(event * 3);
    return PositionJson.encode(
        new PositionEvent(
            device(event),
            recordedAt,
            recordedAt.plusMillis(180),
            (52_300_000 + event * 37 % 400_000) / 1e6,
            (13_100_000 + event * 53 % 600_000) / 1e6,
            event % 160 / 10.0,
            event % 3600 / 10.0,
            null,
            null,
            event % 100 / 100.0,
            null));
  }
}
