package dev.outrider.query.position;

import dev.outrider.schema.event.PositionEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code position_history}. */
final class HistoryRow {
  private HistoryRow() {}

  static Position position(ResultSet row) throws SQLException {
    return Position.of(
        new PositionEvent(
            row.getString("device_id"),
            time(row, "recorded_at"),
            time(row, "received_at"),
            row.getDouble("lat"),
            row.getDouble("lon"),
            number(row, "speed_mps"),
            number(row, "heading_deg"),
            number(row, "altitude_m"),
            number(row, "accuracy_m"),
            number(row, "battery"),
            row.getString("source")));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Double.class);
  }
}
