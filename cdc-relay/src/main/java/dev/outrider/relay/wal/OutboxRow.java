package dev.outrider.relay.wal;

import org.jspecify.annotations.Nullable;

/** A row of a published table, as the WAL carries it. */
public sealed interface OutboxRow {

  /** One row, one event. */
  record Event(
      String id,
      @Nullable String aggregateType,
      @Nullable String aggregateId,
      @Nullable String type,
      @Nullable String payload,
      @Nullable String headers)
      implements OutboxRow {}

  /** One row, one event for each line of {@code entries}. */
  record Batch(
      String id,
      @Nullable String aggregateType,
      @Nullable String type,
      String entries,
      @Nullable String headers)
      implements OutboxRow {}

  /** Keeps the position and the slot moving while nothing else is written. */
  record Heartbeat() implements OutboxRow {}
}
