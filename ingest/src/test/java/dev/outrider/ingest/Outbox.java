package dev.outrider.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import dev.outrider.schema.event.PositionQuarantined;
import dev.outrider.schema.event.QuarantineJson;
import dev.outrider.schema.outbox.BatchEntries;
import dev.outrider.schema.outbox.BatchLine;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The tables that ingest writes to. */
record Outbox(DataSource database) {

  /** Every fix that is in, in the order of the commits of each lane. */
  List<Fix> fixes() throws SQLException {
    return positions().stream().map(Fix::of).toList();
  }

  List<PositionEvent> positions() throws SQLException {
    var positions = new ArrayList<PositionEvent>();
    for (var entry : entries("position", "PositionRecorded")) {
      var event = PositionJson.decode(entry.payload()).orThrow();
      assertThat(new String(entry.aggregateId(), UTF_8)).isEqualTo(event.deviceId());
      positions.add(event);
    }
    return positions;
  }

  /** Every refused point that is in, by its key. */
  List<Map.Entry<String, PositionQuarantined>> quarantine() throws SQLException {
    var quarantine = new ArrayList<Map.Entry<String, PositionQuarantined>>();
    for (var entry : entries("quarantine", "PositionQuarantined")) {
      quarantine.add(
          Map.entry(
              new String(entry.aggregateId(), UTF_8),
              QuarantineJson.decode(entry.payload()).orThrow()));
    }
    return quarantine;
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

  private List<BatchLine.Entry> entries(String aggregateType, String type) throws SQLException {
    var entries = new ArrayList<BatchLine.Entry>();
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                """
                SELECT type, entries FROM outrider.outbox_batch WHERE aggregatetype = ?
                ORDER BY xmin::text::bigint, id\
                """)) {
      select.setString(1, aggregateType);
      var rows = select.executeQuery();
      while (rows.next()) {
        assertThat(rows.getString("type")).isEqualTo(type);
        for (var line : BatchEntries.of(rows.getString("entries"))) {
          assertThat(line).isInstanceOf(BatchLine.Entry.class);
          entries.add((BatchLine.Entry) line);
        }
      }
    }
    return entries;
  }
}
