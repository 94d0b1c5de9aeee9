package dev.outrider.relay.wal;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A row of a published table, as the WAL carries it. */
public sealed interface OutboxRow {

  int OVERHEAD = 300;

  /** What it weighs in memory, roughly. */
  int bytes();

  /**
   * One row, one event.
   *
   * @param table with its schema
   * @param aggregateType names the topic
   * @param placed the columns that become headers, in the order of the settings
   * @param headers the row's own headers, JSON text
   * @param timestamp milliseconds; none means the time of the commit
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, handed to Kafka as it is
  record Event(
      String table,
      @Nullable String id,
      @Nullable String aggregateType,
      byte @Nullable [] key,
      byte @Nullable [] payload,
      List<Header> placed,
      @Nullable String headers,
      @Nullable Long timestamp)
      implements OutboxRow {
    @Override
    public int bytes() {
      return OVERHEAD + (payload == null ? 0 : payload.length) + length(headers);
    }
  }

  /** One row, one event for each line of {@code entries}. */
  record Batch(
      String table,
      String id,
      @Nullable String aggregateType,
      @Nullable String type,
      String entries,
      @Nullable String headers)
      implements OutboxRow {
    @Override
    public int bytes() {
      return OVERHEAD + entries.length() + length(headers);
    }
  }

  /** Keeps the position and the slot moving while nothing else is written. */
  record Heartbeat() implements OutboxRow {
    @Override
    public int bytes() {
      return OVERHEAD;
    }
  }

  private static int length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
