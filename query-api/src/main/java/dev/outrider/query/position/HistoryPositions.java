package dev.outrider.query.position;

import com.linecorp.armeria.common.util.Exceptions;
import dev.outrider.query.geo.GeoBox;
import dev.outrider.query.history.HistoryReads;
import dev.outrider.query.history.HistoryUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Latest positions as the history in Postgres has them, by the rules of the projection. Searches
 * walk from device to device in the index, through the days on which a live device has likely
 * measured; so one that has sent nothing but older measurements is not among them.
 */
final class HistoryPositions implements PositionStore {
  private static final String LATEST =
      """
      LATERAL (
        SELECT * FROM outrider.position_history AS fix
         WHERE fix.device_id = device.device_id
           AND fix.recorded_at < ? AND fix.recorded_at <= fix.received_at + ? * interval '1 ms'
         ORDER BY fix.recorded_at DESC LIMIT 1
      ) AS latest WHERE latest.received_at > ?
      """;
  private static final String NAMED =
      "SELECT latest.* FROM unnest(?) AS device (device_id) CROSS JOIN " + LATEST;
  private static final String WALK =
      """
      WITH RECURSIVE device (device_id) AS (
        (SELECT device_id FROM outrider.position_history
          WHERE device_id > ? AND recorded_at >= ? AND recorded_at < ? ORDER BY device_id LIMIT 1)
        UNION ALL
        SELECT (SELECT fix.device_id FROM outrider.position_history AS fix
                 WHERE fix.device_id > device.device_id AND fix.recorded_at >= ? AND fix.recorded_at < ?
                 ORDER BY fix.device_id LIMIT 1)
          FROM device WHERE device.device_id IS NOT NULL
      )
      SELECT latest.* FROM device CROSS JOIN
      """
          + LATEST;
  private static final String IN_BOX =
      " AND latest.lat BETWEEN ? AND ? AND (latest.lon BETWEEN ? AND ? OR latest.lon BETWEEN ? AND ?)";
  private static final GeoBox ANYWHERE = new GeoBox(-90, -180, 90, 180);

  private final HistoryReads history;
  private final LiveRules rules;
  private final InstantSource clock;

  HistoryPositions(HistoryReads history, LiveRules rules, InstantSource clock) {
    this.history = history;
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Map<String, Position>> latest(List<String> devices) {
    return reading(connection -> {
      try (PreparedStatement select = connection.prepareStatement(NAMED)) {
        var arguments = new Arguments(select);
        arguments.texts(connection, devices);
        latest(arguments);
        var found = new LinkedHashMap<String, Position>();
        positions(select).forEach(position -> found.put(position.device(), position));
        var ordered = new LinkedHashMap<String, Position>();
        devices.forEach(device -> {
          Position position = found.get(device);
          if (position != null) {
            ordered.put(device, position);
          }
        });
        return ordered;
      }
    });
  }

  @Override
  public CompletableFuture<List<Nearby>> near(NearQuery query) {
    if (query.onlyFree()) {
      return CompletableFuture.failedFuture(
          new ReadFailure(
              "Redis does not answer, and only it knows which devices are free.", null));
    }
    return reading(connection ->
        query.select(walk(connection, query.area().bounds(), "", Integer.MAX_VALUE).stream()));
  }

  @Override
  public CompletableFuture<Page> page(PageQuery query) {
    return reading(connection -> {
      String after = query.after(ServedFrom.POSTGRES).device();
      int limit = query.limit();
      List<Position> found = walk(connection, query.box().orElse(ANYWHERE), after, limit + 1);
      if (found.size() <= limit) {
        return new Page(found, Optional.empty());
      }
      List<Position> page = found.subList(0, limit);
      return new Page(
          page, Optional.of(new Cursor(ServedFrom.POSTGRES, 0, page.getLast().device())));
    });
  }

  private List<Position> walk(Connection connection, GeoBox box, String after, int limit)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(WALK + IN_BOX + " LIMIT ?")) {
      var arguments = new Arguments(select);
      arguments.text(after);
      likely(arguments);
      likely(arguments);
      latest(arguments);
      List<GeoBox> parts = box.parts();
      arguments.number(box.minLat());
      arguments.number(box.maxLat());
      for (GeoBox part : List.of(parts.getFirst(), parts.getLast())) {
        arguments.number(part.minLon());
        arguments.number(part.maxLon());
      }
      arguments.whole(limit);
      return positions(select);
    }
  }

  /** Whole days, so that no row of their partitions has to be passed over. */
  private void likely(Arguments arguments) throws SQLException {
    Instant live = clock.instant().minus(rules.timeToLive());
    arguments.time(live.truncatedTo(ChronoUnit.DAYS));
    arguments.time(end());
  }

  private void latest(Arguments arguments) throws SQLException {
    arguments.time(end());
    arguments.whole(rules.allowedSkew().toMillis());
    arguments.time(clock.instant().minus(rules.timeToLive()));
  }

  private Instant end() {
    return clock.instant().plus(rules.allowedSkew()).plusMillis(1);
  }

  private static List<Position> positions(PreparedStatement select) throws SQLException {
    var found = new ArrayList<Position>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(HistoryRow.position(row));
      }
    }
    return found;
  }

  private <R> CompletableFuture<R> reading(HistoryReads.Query<R> query) {
    return history
        .read(query)
        .exceptionallyCompose(thrown ->
            CompletableFuture.failedFuture(
                Exceptions.peel(thrown) instanceof HistoryUnavailable unavailable
                    ? new ReadFailure(unavailable.detail(), unavailable)
                    : thrown));
  }

  /** Sets the parameters of a statement one after the other. */
  private static final class Arguments {
    private final PreparedStatement statement;
    private int count;

    Arguments(PreparedStatement statement) {
      this.statement = statement;
    }

    void text(String value) throws SQLException {
      statement.setString(++count, value);
    }

    void texts(Connection connection, List<String> values) throws SQLException {
      statement.setArray(++count, connection.createArrayOf("text", values.toArray()));
    }

    void number(double value) throws SQLException {
      statement.setDouble(++count, value);
    }

    void whole(long value) throws SQLException {
      statement.setLong(++count, value);
    }

    void time(Instant value) throws SQLException {
      statement.setObject(++count, value.atOffset(ZoneOffset.UTC));
    }
  }
}
