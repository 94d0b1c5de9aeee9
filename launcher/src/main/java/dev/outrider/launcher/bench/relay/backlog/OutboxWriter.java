package dev.outrider.launcher.bench.relay.backlog;

import dev.outrider.schema.outbox.BatchEntriesWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Writes numbered events into one table over one connection. Not thread-safe. */
public final class OutboxWriter implements AutoCloseable {

  private static final int EVENTS_PER_TRANSACTION = 500;

  private final PositionBacklog backlog = new PositionBacklog();
  private final BatchEntriesWriter entries = new BatchEntriesWriter(32 * 1024);
  private final Connection connection;
  private final OutboxTable table;
  private final String aggregateType;
  private final PreparedStatement insert;

  /** Takes the connection over; every statement is a transaction of its own. */
  public OutboxWriter(Connection connection, OutboxTable table, String aggregateType)
      throws SQLException {
    this.connection = connection;
    this.table = table;
    this.aggregateType = aggregateType;
    this.insert = connection.prepareStatement(table.insert());
  }

  /** The first so many events, in as many transactions as a busy writer would make of them. */
  public void writeBacklog(long events) throws SQLException {
    long rows = events / table.eventsPerRow();
    int step = EVENTS_PER_TRANSACTION / table.eventsPerRow();
    for (long row = 0; row < rows; row += step) {
      write(row, (int) Math.min(step, rows - row));
    }
  }

  /** Rows from this number on, in one transaction; returns when it is committed. */
  public void write(long firstRow, int count) throws SQLException {
    UUID[] ids = new UUID[count];
    String[] keys = new String[count];
    String[] contents = new String[count];
    Instant now = Instant.now();
    for (int i = 0; i < count; i++) {
      long row = firstRow + i;
      ids[i] = EventOrder.id(now, row);
      keys[i] = backlog.device(row);
      contents[i] = content(row);
    }
    insert.setString(1, aggregateType);
    insert.setArray(2, connection.createArrayOf("uuid", ids));
    insert.setArray(3, connection.createArrayOf("text", keys));
    insert.setArray(4, connection.createArrayOf("text", contents));
    insert.executeUpdate();
  }

  private String content(long row) {
    if (table.eventsPerRow() == 1) {
      return backlog.payload(row);
    }
    entries.clear();
    long first = row * table.eventsPerRow();
    for (long event = first; event < first + table.eventsPerRow(); event++) {
      entries.add(backlog.device(event), backlog.payload(event));
    }
    return entries.entries();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
