package dev.outrider.history;

import dev.outrider.schema.event.Attributes;
import dev.outrider.schema.event.AttributesWriter;
import dev.outrider.schema.event.PositionEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What is in {@code position_history}. */
record History(DataSource database) {

  int count(String fleet) throws SQLException {
    return positions(fleet).size();
  }

  /** Of the devices whose names begin so. */
  List<PositionEvent> positions(String fleet) throws SQLException {
    var positions = new ArrayList<PositionEvent>();
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "SELECT * FROM outrider.position_history WHERE starts_with(device_id, ?)")) {
      select.setString(1, fleet);
      try (var row = select.executeQuery()) {
        while (row.next()) {
          positions.add(position(row));
        }
      }
    }
    return positions;
  }

  private static PositionEvent position(ResultSet row) throws SQLException {
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
        row.getString("source"),
        attributes(row.getString("attributes")));
  }

  private static @Nullable Attributes attributes(@Nullable String json) {
    if (json == null) {
      return null;
    }
    try (var parser = JsonMapper.shared().createParser(json)) {
      parser.nextToken();
      return new AttributesWriter().read(parser).attributes();
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Double.class);
  }
}
