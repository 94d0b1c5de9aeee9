package dev.outrider.relay.position;

import dev.outrider.relay.failure.RelayRefused;

/**
 * Counts rows from the position a cycle started at. Replay from an LSN is deterministic, so the
 * first {@code rows} rows that arrive are those already in Kafka.
 *
 * <p>Not thread-safe: rows arrive one after the other.
 */
public final class WalProgress {

  private final Position start;
  private long lsn;
  private long rows;
  private long toSkip;

  public WalProgress(Position start) {
    this.start = start;
    this.lsn = start.lsn();
    this.toSkip = start.rows();
  }

  /** Takes the next row into account; answers whether it still has to be published. */
  public boolean isNew() {
    rows++;
    if (toSkip > 0) {
      toSkip--;
      return false;
    }
    return true;
  }

  /** Takes the end of a transaction into account: all its rows have been told. */
  public void transactionEnd(long end) {
    if (end < lsn) {
      throw new RelayRefused(
          "The WAL went backwards, from %s to %s: not the stream that was asked for. Run outrider relay repair --even-if-sound."
              .formatted(Position.format(lsn), Position.format(end)));
    }
    if (toSkip > 0) {
      if (rows == 0) {
        return;
      }
      throw new RelayRefused(
          "The WAL after %s holds %d rows fewer than are in Kafka: not the stream that was published. Run outrider relay repair --even-if-sound."
              .formatted(Position.format(lsn), toSkip));
    }
    lsn = end;
    rows = 0;
  }

  public Position position() {
    return start.at(lsn, rows);
  }
}
