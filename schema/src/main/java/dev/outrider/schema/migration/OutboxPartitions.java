package dev.outrider.schema.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Keeps partitions of the outbox ahead of time. */
public final class OutboxPartitions {
  /** How many days ahead of today there should be a partition. */
  public static final int DAYS_AHEAD = 14;

  private OutboxPartitions() {}

  /**
   * Makes the partitions that are missing from yesterday to {@link #DAYS_AHEAD} days ahead. Writers
   * are not blocked. Several processes may call it at once.
   *
   * @return how many it made
   */
  public static int ensure(Connection connection) throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement("select outrider.make_outbox_partitions(?)")) {
      call.setInt(1, DAYS_AHEAD);
      try (ResultSet made = call.executeQuery()) {
        made.next();
        return made.getInt(1);
      }
    }
  }
}
