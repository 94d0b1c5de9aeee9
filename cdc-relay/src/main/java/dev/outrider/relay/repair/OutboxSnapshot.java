package dev.outrider.relay.repair;

import dev.outrider.relay.outbox.OutboxTables;
import dev.outrider.relay.settings.OutboxSettings;
import dev.outrider.relay.source.SourceConnections;
import dev.outrider.relay.wal.OutboxRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outbox tables as one moment saw them. */
final class OutboxSnapshot implements AutoCloseable {

  /** Sorting or counting lines may take a while before the first row comes. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final int KEYS_AT_ONCE = 2_000;

  /** As many lines as {@link dev.outrider.schema.outbox.BatchEntries} finds. */
  private static final String BATCH_KEYS =
      """
      SELECT id, aggregatetype,
             length(entries) - length(replace(entries, E'\\n', ''))
               + CASE WHEN entries = '' OR right(entries, 1) = E'\\n' THEN 0 ELSE 1 END
        FROM outrider.outbox_batch WHERE id >= ? ORDER BY id
      """;

  private final Connection connection;
  private final OutboxTables tables;

  private OutboxSnapshot(Connection connection, OutboxTables tables) {
    this.connection = connection;
    this.tables = tables;
  }

  /** Of this moment. */
  static OutboxSnapshot now(SourceConnections connections, OutboxSettings outbox)
      throws SQLException {
    return begin(connections, outbox, "SELECT 1");
  }

  /** Of the moment that a slot was made at. */
  static OutboxSnapshot exported(
      SourceConnections connections, OutboxSettings outbox, String snapshot) throws SQLException {
    return begin(
        connections, outbox, "SET TRANSACTION SNAPSHOT '" + snapshot.replace("'", "''") + "'");
  }

  private static OutboxSnapshot begin(
      SourceConnections connections, OutboxSettings outbox, String first) throws SQLException {
    Connection connection = connections.open(PATIENCE);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET idle_in_transaction_session_timeout = 0");
      statement.execute("SET statement_timeout = 0");
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      statement.execute(first);
      return new OutboxSnapshot(connection, new OutboxTables(outbox));
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Every row from an id on, in the order of the ids. */
  OutboxKeys keys(UUID from) throws SQLException {
    Cursor events = cursor(tables.keysOfEvents(), from, false);
    try {
      return new OutboxKeys(events, cursor(BATCH_KEYS, from, true));
    } catch (SQLException e) {
      events.close();
      throw e;
    }
  }

  private Cursor cursor(String query, UUID from, boolean batches) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query);
    try {
      statement.setFetchSize(KEYS_AT_ONCE);
      statement.setObject(1, from);
      return new Cursor(statement, statement.executeQuery(), batches);
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** The whole of some rows. */
  Map<UUID, OutboxRow> rows(Collection<UUID> ids) throws SQLException {
    return tables.rows(connection, ids);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** One table's keys, read as they are asked for. */
  record Cursor(PreparedStatement statement, ResultSet rows, boolean batches)
      implements AutoCloseable {

    /** Null at the end. */
    @Nullable OutboxKey next() throws SQLException {
      return rows.next()
          ? new OutboxKey(rows.getObject(1, UUID.class), rows.getString(2), batches, rows.getInt(3))
          : null;
    }

    @Override
    public void close() throws SQLException {
      statement.close();
    }
  }
}
