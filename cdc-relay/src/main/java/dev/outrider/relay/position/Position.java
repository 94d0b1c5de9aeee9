package dev.outrider.relay.position;

import org.postgresql.replication.LogSequenceNumber;

/**
 * How far the WAL is in Kafka: everything up to {@code lsn}, the end of a committed transaction,
 * and {@code rows} published rows after it. {@code systemId} and {@code timeline} name the server
 * that the LSN belongs to; on any other it means nothing.
 */
public record Position(String systemId, int timeline, long lsn, long rows) {

  public Position {
    if (lsn <= 0 || rows < 0) {
      throw new IllegalArgumentException("No such position: lsn " + lsn + ", rows " + rows);
    }
  }

  public Position at(long newLsn, long newRows) {
    return new Position(systemId, timeline, newLsn, newRows);
  }

  public static String format(long lsn) {
    return LogSequenceNumber.valueOf(lsn).asString();
  }

  @Override
  public String toString() {
    return "%s+%d (system %s, timeline %d)".formatted(format(lsn), rows, systemId, timeline);
  }
}
