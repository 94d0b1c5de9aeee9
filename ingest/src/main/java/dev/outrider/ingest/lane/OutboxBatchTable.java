package dev.outrider.ingest.lane;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionQuarantined;
import dev.outrider.schema.outbox.UuidV7;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Writes rows of {@code outbox_batch}. Thread-safe. */
final class OutboxBatchTable {

  private static final String INSERT =
      """
      INSERT INTO outrider.outbox_batch (id, aggregatetype, type, entries)
      SELECT id, '%s', '%s', entries FROM unnest(?, ?) AS packed (id, entries)\
      """
          .formatted(PositionEvent.AGGREGATE_TYPE, PositionEvent.TYPE);
  private static final String INSERT_WITH_QUARANTINE =
      INSERT
          + """
           UNION ALL
          SELECT id, '%s', '%s', entries FROM unnest(?, ?) AS packed (id, entries)\
          """
              .formatted(PositionQuarantined.AGGREGATE_TYPE, PositionQuarantined.TYPE);

  private final DataSource database;
  private final UuidV7 ids;

  OutboxBatchTable(DataSource database, UuidV7 ids) {
    this.database = database;
    this.ids = ids;
  }

  /**
   * Writes one row per text in one round trip and one transaction: durable when it returns.
   *
   * @param positions the entries of each row of positions
   * @param quarantine the entries of each row of refused points
   */
  void insert(List<String> positions, List<String> quarantine) throws SQLException {
    try (var connection = database.getConnection()) {
      if (quarantine.isEmpty()) {
        insert(connection, positions);
      } else {
        insertBoth(connection, positions, quarantine);
      }
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

  private void insert(Connection connection, List<String> positions) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT)) {
      setRows(insert, 1, positions);
      insert.executeUpdate();
    }
  }

  private void insertBoth(Connection connection, List<String> positions, List<String> quarantine)
      throws SQLException {
    try (var insert = connection.prepareStatement(INSERT_WITH_QUARANTINE)) {
      setRows(insert, 1, positions);
      setRows(insert, 3, quarantine);
      insert.executeUpdate();
    }
  }

  /** The driver sends an array of strings as bytes, but one of objects as text full of escapes. */
  private void setRows(PreparedStatement insert, int parameter, List<String> entries)
      throws SQLException {
    var rowIds = new UUID[entries.size()];
    for (int i = 0; i < rowIds.length; i++) {
      rowIds[i] = ids.next();
    }
    var connection = insert.getConnection();
    insert.setArray(parameter, connection.createArrayOf("uuid", rowIds));
    insert.setArray(
        parameter + 1, connection.createArrayOf("text", entries.toArray(String[]::new)));
  }
}
