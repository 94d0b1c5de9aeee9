package dev.outrider.relay.position;

import dev.outrider.relay.failure.RelayRefused;
import java.time.Instant;
import java.util.Optional;

/**
 * A record of the position topic.
 *
 * @param writtenAtMillis by the clock of the relay that wrote it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record PositionRecord(long writtenAtMillis, byte[] value) {

  /** Nothing when it can't be read or says that a repair is under way. */
  public Optional<Position> position() {
    try {
      return Optional.of(PositionJson.decode(value));
    } catch (RelayRefused e) {
      return Optional.empty();
    }
  }

  /** From when on a repair compares that was begun and is not finished. */
  public Optional<Instant> repairingSince() {
    return PositionJson.repairingSince(value);
  }
}
