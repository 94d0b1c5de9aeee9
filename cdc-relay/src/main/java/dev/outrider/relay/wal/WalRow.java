package dev.outrider.relay.wal;

import org.jspecify.annotations.Nullable;

/** A row and where in the WAL it stands. */
public record WalRow(
    OutboxRow row, long lsn, @Nullable Long transactionBefore, long committedAtMillis) {}
