package dev.outrider.schema.wal;

/** What Postgres says of the WAL that a slot needs. */
public enum WalStatus {
  /** There, and not more than the server keeps anyway. */
  RESERVED,
  /** There, and more than the server would keep by itself. */
  EXTENDED,
  /** There, but no longer kept: the next checkpoint may remove it. */
  UNRESERVED,
  /** Removed in part: the slot is of no use any more. */
  LOST,
  /** There is no such slot. */
  GONE;

  /** Whether WAL that the slot still needs is about to go, or has gone. */
  public boolean isInDanger() {
    return this != RESERVED && this != EXTENDED;
  }
}
