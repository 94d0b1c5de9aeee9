package dev.outrider.query.track;

import dev.outrider.query.geo.GeoBox;
import dev.outrider.query.geo.GeoCircle;
import dev.outrider.query.history.HistoryReads;
import dev.outrider.query.request.TimeRange;
import dev.outrider.schema.event.PositionEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where devices were at a time: their last position until then, if it was not too old. */
final class PastPositions {
  private static final String LAST =
      "SELECT "
          + TrackRows.COLUMNS
          + " FROM outrider.position_history WHERE device_id = ?"
          + " AND recorded_at >= ? AND recorded_at <= ? ORDER BY recorded_at DESC LIMIT 1";

  private final HistoryReads history;

  PastPositions(HistoryReads history) {
    this.history = history;
  }

  /** A position and how far from the middle of the circle it is, in metres. */
  record Near(PositionEvent position, double distance) {}

  CompletableFuture<Optional<PositionEvent>> last(String device, Instant time, Duration maxAge) {
    return history.read(connection -> {
      try (var select = connection.prepareStatement(LAST)) {
        select.setString(1, device);
        select.setObject(2, TrackRows.sqlTime(time.minus(maxAge)));
        select.setObject(3, TrackRows.sqlTime(time));
        try (var row = select.executeQuery()) {
          return row.next() ? Optional.of(TrackRows.position(row)) : Optional.empty();
        }
      }
    });
  }

  /** The nearest first. */
  CompletableFuture<List<Near>> near(GeoCircle circle, TimeRange window, int limit) {
    return history.read(connection -> {
      connection.setAutoCommit(false);
      var nearest = new ArrayList<Near>();
      try (var select = near(connection, circle.bounds(), window)) {
        select.setFetchSize(1_000);
        try (var row = select.executeQuery()) {
          while (row.next()) {
            var position = TrackRows.position(row);
            double distance = circle.distanceTo(position.lat(), position.lon());
            if (distance <= circle.radius()) {
              nearest.add(new Near(position, distance));
            }
          }
        }
      }
      nearest.sort(Comparator.comparingDouble(Near::distance));
      return List.copyOf(nearest.subList(0, Math.min(limit, nearest.size())));
    });
  }

  private static PreparedStatement near(Connection connection, GeoBox box, TimeRange window)
      throws SQLException {
    var select = connection.prepareStatement(statement(box));
    select.setObject(1, TrackRows.sqlTime(window.from()));
    select.setObject(2, TrackRows.sqlTime(window.to()));
    select.setDouble(3, box.minLat());
    select.setDouble(4, box.maxLat());
    select.setDouble(5, box.minLon());
    select.setDouble(6, box.maxLon());
    select.setObject(7, TrackRows.sqlTime(window.from()));
    select.setObject(8, TrackRows.sqlTime(window.to()));
    return select;
  }

  /** Whoever was in the box at some time, and of those the last position of each. */
  private static String statement(GeoBox box) {
    return """
    SELECT last.*
      FROM (SELECT DISTINCT device_id FROM outrider.position_history
             WHERE recorded_at >= ? AND recorded_at <= ? AND lat BETWEEN ? AND ? AND %s) AS seen
      CROSS JOIN LATERAL (
        SELECT %s FROM outrider.position_history AS fix
         WHERE fix.device_id = seen.device_id AND recorded_at >= ? AND recorded_at <= ?
         ORDER BY recorded_at DESC LIMIT 1) AS last
    """
        .formatted(
            box.crossesAntimeridian() ? "(lon >= ? OR lon <= ?)" : "lon BETWEEN ? AND ?",
            TrackRows.COLUMNS);
  }
}
