package dev.outrider.streams.position;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.event.Decoded;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a record of the position topic says. */
sealed interface Reading {
  /** A position that may be the latest of its device. */
  record Fix(PositionEvent event) implements Reading {}

  /** Measured later than is possible: the device's clock is wrong. */
  record Future(String device) implements Reading {}

  record Malformed(String reason) implements Reading {}

  /**
   * Depends on the record alone, so that a replay reads the same.
   *
   * @param timestamp when the record was committed
   * @param skew how far a device's clock may be ahead
   */
  static Reading of(byte @Nullable [] key, byte @Nullable [] json, long timestamp, Duration skew) {
    if (key == null || json == null) {
      return new Malformed(key == null ? "no key" : "no value");
    }
    return switch (PositionJson.decode(json)) {
      case Decoded.Malformed<PositionEvent>(String reason) -> new Malformed(reason);
      case Decoded.Event<PositionEvent>(PositionEvent event) -> {
        if (!event.deviceId().equals(new String(key, UTF_8))) {
          yield new Malformed("the key is not the device_id");
        }
        long seen = Math.min(timestamp, event.receivedAt().toEpochMilli());
        yield event.recordedAt().toEpochMilli() > seen + skew.toMillis()
            ? new Future(event.deviceId())
            : new Fix(event);
      }
    };
  }
}
