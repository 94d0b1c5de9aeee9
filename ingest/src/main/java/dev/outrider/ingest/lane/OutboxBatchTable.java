package dev.outrider.ingest.lane;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.outbox.UuidV7;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Writes rows of {@code outbox_batch} that hold positions. Thread-safe. */
final class OutboxBatchTable {

  private static final String INSERT =
      """
      INSERT INTO outrider.outbox_batch (id, aggregatetype, type, entries)
      SELECT id, '%s', '%s', entries FROM unnest(?, ?) AS packed (id, entries)\
      """
          .formatted(PositionEvent.AGGREGATE_TYPE, PositionEvent.TYPE);

  private final DataSource database;
  private final UuidV7 ids;

  OutboxBatchTable(DataSource database, UuidV7 ids) {
    this.database = database;
    this.ids = ids;
  }

  /** Writes one row per text in one round trip and one transaction: durable when it returns. */
  void insert(List<String> entries) throws SQLException {
    try (var connection = database.getConnection()) {
      insert(connection, entries);
    }
  }

  /** Finds out whether a row could be written now, and leaves nothing behind. */
  void rehearse() throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, List.of(""));
      connection.rollback();
    }
  }

  /** Finds out whether the database still answers. */
  void ping() throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("SELECT 1")) {
      select.execute();
    }
  }

  /** The driver sends an array of strings as bytes, but one of objects as text full of escapes. */
  private void insert(Connection connection, List<String> entries) throws SQLException {
    var rowIds = new UUID[entries.size()];
    for (int i = 0; i < rowIds.length; i++) {
      rowIds[i] = ids.next();
    }
    try (var insert = connection.prepareStatement(INSERT)) {
      insert.setArray(1, connection.createArrayOf("uuid", rowIds));
      insert.setArray(2, connection.createArrayOf("text", entries.toArray(String[]::new)));
      insert.executeUpdate();
    }
  }
}
