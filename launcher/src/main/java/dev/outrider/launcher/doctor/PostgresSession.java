package dev.outrider.launcher.doctor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A connection to ask questions over.
 *
 * @param source makes more of them
 */
record PostgresSession(Connection connection, DataSource source) {

  /** Makes something of a row. */
  @FunctionalInterface
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Of the first row, if there is one. */
  <T> Optional<T> find(String query, Reading<T> reading, String... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int index = 0; index < values.length; index++) {
        statement.setString(index + 1, values[index]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(reading.of(row)) : Optional.empty();
      }
    }
  }

  /** Of a query that always has a row. */
  <T> T get(String query, Reading<T> reading, String... values) throws SQLException {
    return find(query, reading, values).orElseThrow();
  }

  boolean isTrue(String expression, String... values) throws SQLException {
    return get("select coalesce(" + expression + ", false)", row -> row.getBoolean(1), values);
  }

  String setting(String name) throws SQLException {
    return get("select current_setting(?)", row -> row.getString(1), name);
  }
}
