package dev.outrider.schema.migration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** One database of a {@link TestCluster}. */
record TestDatabase(EmbeddedPostgres postgres, String name) {

  DataSource asOwner() {
    return as("postgres");
  }

  DataSource as(String user) {
    return postgres.getDatabase(user, name);
  }

  DataSource as(DatabaseRole role) {
    return as(role.login());
  }

  /** The first column of the answer, as text. */
  List<String> query(String sql) throws SQLException {
    try (Connection connection = asOwner().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> answer = new ArrayList<>();
      while (rows.next()) {
        answer.add(rows.getString(1));
      }
      return answer;
    }
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = asOwner().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
