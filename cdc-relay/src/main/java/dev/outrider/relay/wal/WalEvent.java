package dev.outrider.relay.wal;

/** What the stream tells, in commit order: the rows of a transaction, then its end. */
public sealed interface WalEvent permits WalRow, WalEvent.TransactionEnd {

  /** All rows up to {@code lsn} have been told. */
  record TransactionEnd(long lsn) implements WalEvent {}
}
