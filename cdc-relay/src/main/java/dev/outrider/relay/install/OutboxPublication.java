package dev.outrider.relay.install;

import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.relay.settings.OutboxSettings;
import dev.outrider.relay.settings.RelaySettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Adds an outbox table of the user's own to the publication. Rows count from then on: what was
 * written before is not published.
 */
public final class OutboxPublication {

  private static final String COLUMNS =
      """
      SELECT attname FROM pg_attribute
       WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped
      """;
  private static final String PUBLISHED =
      """
      SELECT attnames::text[] FROM pg_publication_tables
       WHERE pubname = ? AND schemaname || '.' || tablename = ?
      """;

  private final DataSource database;
  private final OutboxSettings outbox;

  public OutboxPublication(DataSource database, OutboxSettings outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  /** Does nothing when the table is published with all the columns that the settings name. */
  public void ensure() {
    if (outbox.isOurs()) {
      return;
    }
    try (Connection connection = database.getConnection()) {
      Set<String> wanted = wantedColumns(connection);
      Optional<Set<String>> published = published(connection);
      if (published.isEmpty()) {
        publish(connection, wanted, List.of());
      } else if (!published.get().containsAll(wanted)) {
        publish(
            connection,
            wanted,
            List.of(
                "ALTER PUBLICATION %s DROP TABLE %s"
                    .formatted(RelaySettings.PUBLICATION, table())));
      }
    } catch (SQLException e) {
      throw new RelayFailure(
          "Table %s could not be published: %s".formatted(outbox.table(), e.getMessage()), e);
    }
  }

  private Set<String> wantedColumns(Connection connection) throws SQLException {
    Set<String> present = new LinkedHashSet<>();
    try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
      query.setString(1, table());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          present.add(row.getString(1));
        }
      }
    }
    if (present.isEmpty()) {
      throw new RelayRefused(
          "There is no table %s. Create it, or set OUTRIDER_RELAY_OUTBOX_TABLE to the name of the outbox table."
              .formatted(outbox.table()));
    }
    Set<String> wanted = new LinkedHashSet<>(outbox.requiredColumns());
    if (!present.containsAll(wanted)) {
      throw new RelayRefused(
          "Table %s has the columns %s, not all of %s. Set OUTRIDER_RELAY_OUTBOX_… to the names of its columns."
              .formatted(outbox.table(), present, wanted));
    }
    if (outbox.headers() != null && present.contains(outbox.headers())) {
      wanted.add(outbox.headers());
    }
    return wanted;
  }

  private Optional<Set<String>> published(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(PUBLISHED)) {
      query.setString(1, RelaySettings.PUBLICATION);
      query.setString(2, outbox.table());
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(Set.copyOf(Arrays.asList((String[]) row.getArray(1).getArray())))
            : Optional.empty();
      }
    }
  }

  private void publish(Connection connection, Set<String> columns, List<String> before)
      throws SQLException {
    List<String> statements = new ArrayList<>(before);
    statements.add(
        "ALTER PUBLICATION %s ADD TABLE %s (%s)"
            .formatted(
                RelaySettings.PUBLICATION,
                table(),
                columns.stream().map(OutboxPublication::quoted).collect(Collectors.joining(", "))));
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
      connection.commit();
    }
  }

  /** Names hold neither dots nor quotes: the settings see to it. */
  private String table() {
    return Arrays.stream(outbox.table().split("\\.", 2))
        .map(OutboxPublication::quoted)
        .collect(Collectors.joining("."));
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}
