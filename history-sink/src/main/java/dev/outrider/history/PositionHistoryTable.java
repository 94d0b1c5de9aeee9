package dev.outrider.history;

import dev.outrider.schema.event.PositionEvent;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes rows of {@code position_history}. Not thread-safe. */
final class PositionHistoryTable {

  private static final String INSERT =
      """
      INSERT INTO outrider.position_history
        (device_id, recorded_at, received_at, lat, lon,
         speed_mps, heading_deg, altitude_m, accuracy_m, battery, source)
      SELECT device_id,
        timestamptz 'epoch' + recorded_ms * interval '1 ms',
        timestamptz 'epoch' + received_ms * interval '1 ms',
        lat, lon, speed_mps, heading_deg, altitude_m, accuracy_m, battery, source
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS fix
        (device_id, recorded_ms, received_ms, lat, lon,
         speed_mps, heading_deg, altitude_m, accuracy_m, battery, source)
      ON CONFLICT DO NOTHING
      """;

  private final DataSource database;
  private final PartitionDays partitions;

  PositionHistoryTable(DataSource database, PartitionDays partitions) {
    this.database = database;
    this.partitions = partitions;
  }

  /**
   * Writes those that are not in yet, in one transaction.
   *
   * @return how many were not
   */
  int insert(List<PositionEvent> events) throws SQLException {
    var days =
        events.stream()
            .map(event -> PartitionDays.day(event.recordedAt()))
            .collect(Collectors.toSet());
    try (var connection = database.getConnection()) {
      partitions.ensure(connection, days);
      return insert(connection, events);
    } catch (SQLException failure) {
      partitions.forget();
      throw failure;
    }
  }

  private static int insert(Connection connection, List<PositionEvent> events) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT)) {
      insert.setArray(1, text(connection, events, PositionEvent::deviceId));
      insert.setArray(2, millis(connection, events, PositionEvent::recordedAt));
      insert.setArray(3, millis(connection, events, PositionEvent::receivedAt));
      insert.setArray(4, numbers(connection, events, PositionEvent::lat));
      insert.setArray(5, numbers(connection, events, PositionEvent::lon));
      insert.setArray(6, numbers(connection, events, PositionEvent::speedMps));
      insert.setArray(7, numbers(connection, events, PositionEvent::headingDeg));
      insert.setArray(8, numbers(connection, events, PositionEvent::altitudeM));
      insert.setArray(9, numbers(connection, events, PositionEvent::accuracyM));
      insert.setArray(10, numbers(connection, events, PositionEvent::battery));
      insert.setArray(11, text(connection, events, PositionEvent::source));
      return insert.executeUpdate();
    }
  }

  private static Array text(
      Connection connection,
      List<PositionEvent> events,
      Function<PositionEvent, @Nullable String> field)
      throws SQLException {
    return connection.createArrayOf("text", events.stream().map(field).toArray(String[]::new));
  }

  private static Array millis(
      Connection connection, List<PositionEvent> events, Function<PositionEvent, Instant> field)
      throws SQLException {
    return connection.createArrayOf(
        "int8",
        events.stream().map(event -> field.apply(event).toEpochMilli()).toArray(Long[]::new));
  }

  private static Array numbers(
      Connection connection,
      List<PositionEvent> events,
      Function<PositionEvent, @Nullable Double> field)
      throws SQLException {
    return connection.createArrayOf("float8", events.stream().map(field).toArray(Double[]::new));
  }
}
