package dev.outrider.schema.credential;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The devices that have a token. Thread-safe. */
public final class Devices {

  private static final String COLUMNS = "device_id, name, created_at, rotated_at, previous_until";

  private static final String ROTATE =
      """
      update outrider.devices set token_hash = ?,
        previous_hash = case when ? > 0 then token_hash end,
        previous_until = case when ? > 0 then clock_timestamp() + ? * interval '1 millisecond' end,
        rotated_at = clock_timestamp()
       where device_id = ? returning
      """
          + COLUMNS;

  private final DataSource database;
  private final RandomGenerator random;

  /**
   * @param random a {@link java.security.SecureRandom}
   */
  public Devices(DataSource database, RandomGenerator random) {
    this.database = database;
    this.random = random;
  }

  /** A device, and the only time its token is seen. */
  public record WithToken(DeviceRecord device, Token token) {}

  /** Nothing if there is one of that id. */
  public Optional<WithToken> add(String deviceId, @Nullable String name) throws SQLException {
    var token = Token.ofDevice(random);
    return one(
            "insert into outrider.devices (device_id, name, token_hash) values (?, ?, ?)"
                + " on conflict (device_id) do nothing returning "
                + COLUMNS,
            insert -> {
              insert.setString(1, deviceId);
              insert.setString(2, name);
              insert.setBytes(3, token.hash().bytes());
            })
        .map(device -> new WithToken(device, token));
  }

  public Optional<DeviceRecord> find(String deviceId) throws SQLException {
    return one(
        "select " + COLUMNS + " from outrider.devices where device_id = ?",
        select -> select.setString(1, deviceId));
  }

  /** In the order of their ids, those after one, or from the first on. */
  public List<DeviceRecord> list(@Nullable String after, int limit) throws SQLException {
    return all(
        "select "
            + COLUMNS
            + " from outrider.devices where ?::text is null or device_id > ?"
            + " order by device_id limit ?",
        select -> {
          select.setString(1, after);
          select.setString(2, after);
          select.setInt(3, limit);
        });
  }

  /**
   * Gives it a new token. Nothing if there is no such device.
   *
   * @param grace how long the former token still holds; one from a rotation before ends at once
   */
  public Optional<WithToken> rotate(String deviceId, Duration grace) throws SQLException {
    var token = Token.ofDevice(random);
    return one(
            ROTATE,
            update -> {
              update.setBytes(1, token.hash().bytes());
              update.setLong(2, grace.toMillis());
              update.setLong(3, grace.toMillis());
              update.setLong(4, grace.toMillis());
              update.setString(5, deviceId);
            })
        .map(device -> new WithToken(device, token));
  }

  /** False if there is no such device. What it reported stays. */
  public boolean remove(String deviceId) throws SQLException {
    return one(
            "delete from outrider.devices where device_id = ? returning " + COLUMNS,
            delete -> delete.setString(1, deviceId))
        .isPresent();
  }

  @FunctionalInterface
  private interface Parameters {
    void fill(PreparedStatement statement) throws SQLException;
  }

  private Optional<DeviceRecord> one(String sql, Parameters parameters) throws SQLException {
    return all(sql, parameters).stream().findFirst();
  }

  private List<DeviceRecord> all(String sql, Parameters parameters) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      parameters.fill(statement);
      List<DeviceRecord> devices = new ArrayList<>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          devices.add(device(rows));
        }
      }
      return devices;
    }
  }

  private static DeviceRecord device(ResultSet row) throws SQLException {
    return new DeviceRecord(
        row.getString("device_id"),
        row.getString("name"),
        row.getTimestamp("created_at").toInstant(),
        instant(row, "rotated_at"),
        instant(row, "previous_until"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
