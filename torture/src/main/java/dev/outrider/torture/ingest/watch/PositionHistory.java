package dev.outrider.torture.ingest.watch;

import dev.outrider.torture.ingest.journal.Fix;
import dev.outrider.torture.ingest.system.ChainSystem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** What the history in Postgres holds. */
public final class PositionHistory {

  private static final String ALL =
      "select device_id, recorded_at, lat from outrider.position_history";
  private static final String OF_DEVICES = ALL + " where device_id = any (?)";
  private static final int FETCH = 5_000;

  private final ChainSystem system;

  public PositionHistory(ChainSystem system) {
    this.system = system;
  }

  public List<Fix> of(List<String> devices) throws SQLException {
    try (Connection connection = system.connect();
        PreparedStatement select = connection.prepareStatement(OF_DEVICES)) {
      select.setArray(1, connection.createArrayOf("text", devices.toArray()));
      return read(connection, select);
    }
  }

  public List<Fix> all() throws SQLException {
    try (Connection connection = system.connect();
        PreparedStatement select = connection.prepareStatement(ALL)) {
      return read(connection, select);
    }
  }

  private static List<Fix> read(Connection connection, PreparedStatement select)
      throws SQLException {
    connection.setAutoCommit(false);
    select.setFetchSize(FETCH);
    List<Fix> fixes = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        fixes.add(
            Fix.of(
                rows.getString(1),
                rows.getObject(2, OffsetDateTime.class).toInstant(),
                rows.getDouble(3)));
      }
    }
    return fixes;
  }
}
