package dev.outrider.history;

import dev.outrider.schema.migration.HistoryPartitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** Makes the day partitions of {@code position_history} that are needed. Not thread-safe. */
final class PartitionDays {

  /** The database refuses partitions further ahead. */
  private static final int DAYS_AHEAD = 365;

  private final InstantSource clock;
  private final Set<LocalDate> present = new HashSet<>();

  PartitionDays(InstantSource clock) {
    this.clock = clock;
  }

  /** False for a time so far in the future that no partition will be made for it. */
  boolean canHold(Instant recordedAt) {
    return !day(recordedAt).isAfter(day(clock.instant()).plusDays(DAYS_AHEAD));
  }

  void ensure(Connection connection, Set<LocalDate> days) throws SQLException {
    for (var day : days) {
      if (!present.contains(day)) {
        HistoryPartitions.ensure(connection, day, day);
        present.add(day);
      }
    }
  }

  /** Somebody else may have dropped some. */
  void forget() {
    present.clear();
  }

  static LocalDate day(Instant recordedAt) {
    return LocalDate.ofInstant(recordedAt, ZoneOffset.UTC);
  }
}
