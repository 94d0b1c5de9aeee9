package dev.outrider.query.position;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import java.time.Duration;
import java.time.Instant;

/**
 * A latest position: what it says, and the event as it was published.
 *
 * @param json not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and copying it would cost.
public record Position(PositionEvent event, byte[] json) {

  /** Of bytes that the projection holds, which are those of a valid event. */
  static Position stored(byte[] json) {
    return new Position(PositionJson.decode(json).orThrow(), json);
  }

  static Position of(PositionEvent event) {
    return new Position(event, PositionJson.encode(event).getBytes(UTF_8));
  }

  public String device() {
    return event.deviceId();
  }

  /** Since it was measured; never below zero, whatever the device's clock says. */
  public Duration age(Instant now) {
    return event.recordedAt().isAfter(now)
        ? Duration.ZERO
        : Duration.between(event.recordedAt(), now);
  }
}
