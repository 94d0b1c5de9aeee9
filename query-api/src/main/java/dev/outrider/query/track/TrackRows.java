package dev.outrider.query.track;

import dev.outrider.query.request.TimeRange;
import dev.outrider.schema.event.PositionEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The positions of one device, fetched as they are needed: memory doesn't grow with the track. */
record TrackRows(String device, TimeRange range) {
  static final String COLUMNS =
      "device_id, recorded_at, received_at, lat, lon, speed_mps, heading_deg, altitude_m,"
          + " accuracy_m, battery, source";
  private static final String SELECT =
      "SELECT "
          + COLUMNS
          + " FROM outrider.position_history"
          + " WHERE device_id = ? AND recorded_at >= ? AND recorded_at < ? ORDER BY recorded_at";
  private static final int FETCH_ROWS = 2_000;

  /** One snapshot for all that is read in the transaction: a second pass sees the same rows. */
  static void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
  }

  /** Gives the sink all rows or as many as it wants; the caller has begun a transaction. */
  void read(Connection connection, PositionSink sink) throws SQLException {
    try (var select = connection.prepareStatement(SELECT)) {
      select.setFetchSize(FETCH_ROWS);
      select.setString(1, device);
      select.setObject(2, sqlTime(range.from()));
      select.setObject(3, sqlTime(range.to()));
      try (var row = select.executeQuery()) {
        boolean wanted = true;
        while (wanted && row.next()) {
          wanted = sink.accept(position(row));
        }
      }
    }
    sink.end();
  }

  static OffsetDateTime sqlTime(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  static PositionEvent position(ResultSet row) throws SQLException {
    return new PositionEvent(
        row.getString("device_id"),
        instant(row, "recorded_at"),
        instant(row, "received_at"),
        row.getDouble("lat"),
        row.getDouble("lon"),
        number(row, "speed_mps"),
        number(row, "heading_deg"),
        number(row, "altitude_m"),
        number(row, "accuracy_m"),
        number(row, "battery"),
        row.getString("source"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }
}
