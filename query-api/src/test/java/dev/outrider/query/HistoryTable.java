package dev.outrider.query;

import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.event.PositionEvent;
import java.sql.SQLException;
import java.time.ZoneOffset;

/** The history in Postgres, as the history role would write it. */
record HistoryTable(TestServers servers) {
  void put(PositionEvent event) throws SQLException {
    try (var connection = servers.dataSource().getConnection();
        var days =
            connection.prepareStatement(
                "SELECT outrider.make_position_history_partitions(?::date, ?::date)");
        var insert =
            connection.prepareStatement(
                "INSERT INTO outrider.position_history"
                    + " (device_id, recorded_at, received_at, lat, lon, speed_mps, battery, source)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      String day = event.recordedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString();
      days.setString(1, day);
      days.setString(2, day);
      days.execute();
      insert.setString(1, event.deviceId());
      insert.setObject(2, event.recordedAt().atOffset(ZoneOffset.UTC));
      insert.setObject(3, event.receivedAt().atOffset(ZoneOffset.UTC));
      insert.setDouble(4, event.lat());
      insert.setDouble(5, event.lon());
      insert.setObject(6, event.speedMps());
      insert.setObject(7, event.battery());
      insert.setString(8, event.source());
      insert.executeUpdate();
    }
  }
}
