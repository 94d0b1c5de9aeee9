package dev.outrider.torture.check;

import org.postgresql.replication.LogSequenceNumber;

/** A record of the position topic: all up to {@code lsn}, and {@code rows} rows after it. */
public record WalPosition(String systemId, int timeline, long lsn, long rows) {

  boolean isBefore(WalPosition other) {
    return lsn < other.lsn || (lsn == other.lsn && rows < other.rows);
  }

  boolean isOfSameServer(WalPosition other) {
    return systemId.equals(other.systemId) && timeline == other.timeline;
  }

  @Override
  public String toString() {
    return LogSequenceNumber.valueOf(lsn).asString() + "+" + rows;
  }
}
