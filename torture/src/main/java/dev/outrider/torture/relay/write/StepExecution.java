package dev.outrider.torture.relay.write;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/** Does steps on a connection within a transaction. */
record StepExecution(Connection connection) {

  private static final String INSERT =
      "insert into outrider.outbox (id, aggregatetype, aggregateid, type, payload, headers) values ";
  private static final String PLACES = "(?, ?, ?, 'Tortured', ?::json, ?::json)";
  private static final String COPY =
      "copy outrider.outbox (id, aggregatetype, aggregateid, type, payload) from stdin";
  private static final String INSERT_PACKED =
      "insert into outrider.outbox_batch (id, aggregatetype, type, entries) values (?, ?, 'Tortured', ?)";

  void all(List<Step> steps) throws SQLException {
    for (Step step : steps) {
      one(step);
    }
  }

  private void one(Step step) throws SQLException {
    switch (step) {
      case Step.Insert(List<Step.Row> rows) -> insert(rows);
      case Step.Copy(List<Step.Row> rows) -> copy(rows);
      case Step.InsertPacked(List<Step.PackedRow> rows) -> insertPacked(rows);
      case Step.Withdrawn(List<Step> steps) -> {
        Savepoint savepoint = connection.setSavepoint();
        all(steps);
        connection.rollback(savepoint);
      }
      case Step.Noise() -> {
        try (Statement statement = connection.createStatement()) {
          statement.execute("insert into torture.noise default values");
        }
      }
    }
  }

  private void insert(List<Step.Row> rows) throws SQLException {
    String sql = INSERT + (PLACES + ", ").repeat(rows.size() - 1) + PLACES;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int place = 0;
      for (Step.Row row : rows) {
        insert.setObject(++place, row.id());
        insert.setString(++place, row.aggregateType());
        insert.setString(++place, row.key());
        insert.setString(++place, row.payload());
        insert.setString(++place, row.headers());
      }
      insert.executeUpdate();
    }
  }

  private void copy(List<Step.Row> rows) throws SQLException {
    StringBuilder text = new StringBuilder(rows.size() * 200);
    for (Step.Row row : rows) {
      text.append(row.id()).append('\t').append(row.aggregateType()).append('\t');
      text.append(row.key()).append("\tTortured\t").append(row.payload()).append('\n');
    }
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(COPY, new StringReader(text.toString()));
    } catch (IOException e) {
      throw new SQLException("COPY broke off", e);
    }
  }

  private void insertPacked(List<Step.PackedRow> rows) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_PACKED)) {
      for (Step.PackedRow row : rows) {
        insert.setObject(1, row.id());
        insert.setString(2, row.aggregateType());
        insert.setString(3, row.entries());
        insert.executeUpdate();
      }
    }
  }
}
