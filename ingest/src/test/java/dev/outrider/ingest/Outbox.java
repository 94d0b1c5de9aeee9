package dev.outrider.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import dev.outrider.schema.outbox.BatchEntries;
import dev.outrider.schema.outbox.BatchLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The tables that ingest writes to. */
record Outbox(DataSource database) {

  /** Every fix that is in, in the order of the commits of each lane. */
  List<Fix> fixes() throws SQLException {
    return positions().stream().map(Fix::of).toList();
  }

  List<PositionEvent> positions() throws SQLException {
    var positions = new ArrayList<PositionEvent>();
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                SELECT aggregatetype, type, entries FROM outrider.outbox_batch
                ORDER BY xmin::text::bigint, id\
                """);
        var rows = select.executeQuery()) {
      while (rows.next()) {
        addPositions(rows, positions);
      }
    }
    return positions;
  }

  int transactions() throws SQLException {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "SELECT count(DISTINCT xmin::text) FROM outrider.outbox_batch");
        var row = select.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void addPositions(ResultSet row, List<PositionEvent> positions)
      throws SQLException {
    assertThat(row.getString("aggregatetype")).isEqualTo("position");
    assertThat(row.getString("type")).isEqualTo("PositionRecorded");
    for (var line : BatchEntries.of(row.getString("entries"))) {
      assertThat(line).isInstanceOf(BatchLine.Entry.class);
      var entry = (BatchLine.Entry) line;
      var event = PositionJson.decode(entry.payload()).orThrow();
      assertThat(new String(entry.aggregateId(), UTF_8)).isEqualTo(event.deviceId());
      positions.add(event);
    }
  }
}
