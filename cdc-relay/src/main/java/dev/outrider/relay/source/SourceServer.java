package dev.outrider.relay.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;

/** What the Postgres server says of itself, of the slot and of the publication. */
public record SourceServer(
    String systemId,
    int timeline,
    String walLevel,
    long walEnd,
    Optional<Slot> slot,
    Map<String, Set<String>> publishedColumns) {

  /** A row of pg_replication_slots. */
  public record Slot(
      String plugin,
      String database,
      boolean active,
      int activePid,
      @Nullable String walStatus,
      long confirmedFlush) {}

  private static final String IDENTITY =
      """
      SELECT system_identifier::text,
             ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int,
             current_setting('wal_level'),
             pg_current_wal_lsn()::text
        FROM pg_control_system()
      """;

  private static final String SLOT =
      """
      SELECT plugin, database, active, coalesce(active_pid, 0), wal_status,
             coalesce(confirmed_flush_lsn, '0/0')::text
        FROM pg_replication_slots WHERE slot_name = ?
      """;

  private static final String PUBLISHED =
      """
      SELECT schemaname || '.' || tablename, attnames::text[]
        FROM pg_publication_tables JOIN pg_publication USING (pubname)
       WHERE pubname = ? AND pubinsert AND pubviaroot
      """;

  public static SourceServer ask(Connection connection, String slotName, String publication)
      throws SQLException {
    try (PreparedStatement identity = connection.prepareStatement(IDENTITY);
        ResultSet row = identity.executeQuery()) {
      row.next();
      return new SourceServer(
          row.getString(1),
          row.getInt(2),
          row.getString(3),
          lsn(row.getString(4)),
          slot(connection, slotName),
          publishedColumns(connection, publication));
    }
  }

  private static Optional<Slot> slot(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SLOT)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Slot(
                    row.getString(1),
                    row.getString(2),
                    row.getBoolean(3),
                    row.getInt(4),
                    row.getString(5),
                    lsn(row.getString(6))))
            : Optional.empty();
      }
    }
  }

  private static Map<String, Set<String>> publishedColumns(
      Connection connection, String publication) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PUBLISHED)) {
      statement.setString(1, publication);
      try (ResultSet row = statement.executeQuery()) {
        Map<String, Set<String>> columns = new TreeMap<>();
        while (row.next()) {
          columns.put(
              row.getString(1),
              new LinkedHashSet<>(Arrays.asList((String[]) row.getArray(2).getArray())));
        }
        return columns;
      }
    }
  }

  private static long lsn(String text) {
    return LogSequenceNumber.valueOf(text).asLong();
  }
}
