package dev.outrider.schema.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Drops day partitions of a history table that are older than a retention. Writers wait a quarter
 * of a second at most. Several processes may call it at once.
 */
public final class HistoryRetention {

  private final Connection connection;
  private final HistoryTable table;
  private final Duration retention;

  /**
   * Touches nothing.
   *
   * @param retention a day at least
   */
  public HistoryRetention(Connection connection, HistoryTable table, Duration retention) {
    this.connection = connection;
    this.table = table;
    this.retention = retention;
  }

  /** The partitions whose day ended longer ago than the retention, oldest first. */
  public List<String> old() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select * from outrider.old_history_partitions(?, ?::interval)")) {
      select.setString(1, table.table());
      select.setString(2, interval());
      try (ResultSet row = select.executeQuery()) {
        List<String> found = new ArrayList<>();
        while (row.next()) {
          found.add(row.getString(1));
        }
        return found;
      }
    }
  }

  /** False while somebody reads the table for long; a partition that is gone counts as dropped. */
  public boolean drop(String partition) throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement("select outrider.drop_history_partition(?, ?, ?::interval)")) {
      call.setString(1, table.table());
      call.setString(2, partition);
      call.setString(3, interval());
      try (ResultSet dropped = call.executeQuery()) {
        dropped.next();
        return dropped.getBoolean(1);
      }
    }
  }

  /** Deletes rows from before 2000 that came longer ago than the retention; answers how many. */
  public long trimBefore2000() throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement("select outrider.trim_history_before_2000(?, ?::interval)")) {
      call.setString(1, table.table());
      call.setString(2, interval());
      try (ResultSet gone = call.executeQuery()) {
        gone.next();
        return gone.getLong(1);
      }
    }
  }

  private String interval() {
    return retention.toSeconds() + " seconds";
  }
}
