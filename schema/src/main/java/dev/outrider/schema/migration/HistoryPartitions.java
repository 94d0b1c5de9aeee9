package dev.outrider.schema.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Makes the day partitions of the history, which events of any day may need. */
public final class HistoryPartitions {
  /** How many days ahead of today there should be a partition. */
  public static final int DAYS_AHEAD = 14;

  private HistoryPartitions() {}

  /**
   * Makes the partitions that are missing for the days (UTC) from {@code first} to {@code last},
   * both included: at most 367 days, none later than a year from now. Days before 2000 share one
   * partition that is always there. Several processes may call it at once.
   *
   * @return how many it made
   */
  public static int ensure(
      Connection connection, HistoryTable table, LocalDate first, LocalDate last)
      throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(statement(table))) {
      call.setObject(1, first);
      call.setObject(2, last);
      try (ResultSet made = call.executeQuery()) {
        made.next();
        return made.getInt(1);
      }
    }
  }

  private static String statement(HistoryTable table) {
    return switch (table) {
      case POSITIONS -> "select outrider.make_position_history_partitions(?, ?)";
      case EVENTS -> "select outrider.make_event_log_partitions(?, ?)";
    };
  }
}
