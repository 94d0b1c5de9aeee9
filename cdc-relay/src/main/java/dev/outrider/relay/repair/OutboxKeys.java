package dev.outrider.relay.repair;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The keys of both tables as one sequence in the order of the ids. */
final class OutboxKeys implements AutoCloseable {

  private final OutboxSnapshot.Cursor events;
  private final OutboxSnapshot.Cursor batches;
  private @Nullable OutboxKey nextEvent;
  private @Nullable OutboxKey nextBatch;

  OutboxKeys(OutboxSnapshot.Cursor events, OutboxSnapshot.Cursor batches) throws SQLException {
    this.events = events;
    this.batches = batches;
    this.nextEvent = events.next();
    this.nextBatch = batches.next();
  }

  /** Null at the end. */
  @Nullable OutboxKey next() throws SQLException {
    OutboxKey event = nextEvent;
    OutboxKey batch = nextBatch;
    if (event != null && (batch == null || OutboxKey.compare(event, batch) <= 0)) {
      nextEvent = events.next();
      return event;
    }
    nextBatch = batch == null ? null : batches.next();
    return batch;
  }

  @Override
  public void close() throws SQLException {
    try (batches) {
      events.close();
    }
  }
}
