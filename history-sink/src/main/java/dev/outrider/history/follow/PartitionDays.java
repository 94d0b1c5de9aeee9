package dev.outrider.history.follow;

import dev.outrider.schema.migration.HistoryPartitions;
import dev.outrider.schema.migration.HistoryTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** Makes the day partitions of a table that are needed. Not thread-safe. */
public final class PartitionDays {

  /** The database refuses partitions further ahead. */
  private static final int DAYS_AHEAD = 365;

  private final HistoryTable table;
  private final InstantSource clock;
  private final Set<LocalDate> present = new HashSet<>();

  public PartitionDays(HistoryTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** False for a time so far in the future that no partition will be made for it. */
  public boolean canHold(Instant time) {
    return !day(time).isAfter(day(clock.instant()).plusDays(DAYS_AHEAD));
  }

  public void ensure(Connection connection, Set<LocalDate> days) throws SQLException {
    for (var day : days) {
      if (!present.contains(day)) {
        HistoryPartitions.ensure(connection, table, day, day);
        present.add(day);
      }
    }
  }

  /** Somebody else may have dropped some. */
  public void forget() {
    present.clear();
  }

  public static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
