package dev.outrider.relay.wal;

/** A row and where in the WAL it stands. */
public record WalRow(OutboxRow row, long lsn, long committedAtMillis) implements WalEvent {}
