package dev.outrider.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestClusterExtension.class)
class HistoryRetentionIT {
  private static final Duration WEEK = Duration.ofDays(7);

  private final LocalDate oldDay = LocalDate.now(ZoneOffset.UTC).minusDays(9);
  private final String suffix = "_" + oldDay.format(DateTimeFormatter.BASIC_ISO_DATE);
  private TestDatabase database;
  private Connection history;

  @BeforeEach
  void daysPastTheRetention(TestCluster cluster) throws SQLException {
    database = cluster.migratedDatabase();
    history = database.as(DatabaseRole.HISTORY).getConnection();
    for (HistoryTable table : HistoryTable.values()) {
      HistoryPartitions.ensure(history, table, oldDay, oldDay);
      HistoryPartitions.ensure(history, table, oldDay.plusDays(3), oldDay.plusDays(3));
    }
  }

  @AfterEach
  void close() throws SQLException {
    history.close();
  }

  @Test
  void onlyDaysThatEndedLongerAgoAreOld() throws SQLException {
    for (HistoryTable table : HistoryTable.values()) {
      assertThat(new HistoryRetention(history, table, WEEK).old())
          .containsExactly(table.table() + suffix);
      assertThat(new HistoryRetention(history, table, Duration.ofDays(9)).old()).isEmpty();
    }
  }

  @Test
  void anOldDayIsDroppedWithItsRowsAndNothingElse() throws SQLException {
    insert(oldDay + " 12:00Z");
    insert(oldDay.plusDays(3) + " 12:00Z");
    var retention = new HistoryRetention(history, HistoryTable.POSITIONS, WEEK);

    assertThat(retention.drop("position_history" + suffix)).isTrue();

    assertThat(retention.old()).isEmpty();
    assertThat(retention.drop("position_history" + suffix)).as("again").isTrue();
    assertThat(database.query("select count(*) from outrider.position_history"))
        .containsExactly("1");
  }

  @Test
  void whatIsNotPastTheRetentionStays() throws SQLException {
    var retention = new HistoryRetention(history, HistoryTable.POSITIONS, Duration.ofDays(30));
    insert(oldDay + " 12:00Z");

    retention.drop("position_history" + suffix);
    retention.drop("orders");

    assertThat(database.query("select count(*) from outrider.position_history"))
        .containsExactly("1");
  }

  @Test
  void aRetentionOfLessThanADayIsRefused() {
    var retention = new HistoryRetention(history, HistoryTable.EVENTS, Duration.ofHours(23));

    assertThatThrownBy(retention::old).hasMessageContaining("less than a day");
    assertThatThrownBy(() -> retention.drop("event_log" + suffix))
        .hasMessageContaining("less than a day");
    assertThatThrownBy(retention::trimBefore2000).hasMessageContaining("less than a day");
  }

  @Test
  void aReaderThatStaysIsNotWaitedFor() throws SQLException {
    var retention = new HistoryRetention(history, HistoryTable.POSITIONS, WEEK);
    try (Connection reader = database.as(DatabaseRole.QUERY).getConnection();
        Statement select = reader.createStatement()) {
      reader.setAutoCommit(false);
      select.execute("select count(*) from outrider.position_history");

      assertThat(retention.drop("position_history" + suffix)).isFalse();
    }
    assertThat(retention.drop("position_history" + suffix)).isTrue();
  }

  @Test
  void rowsFromBefore2000GoByTheTimeWhenTheyCame() throws SQLException {
    database.execute(
        """
        insert into outrider.position_history (device_id, recorded_at, received_at, lat, lon)
        values ('a', '1970-01-01Z', now() - interval '8 days', 1, 2), ('b', '1970-01-01Z', now(), 1, 2)
        """);

    assertThat(new HistoryRetention(history, HistoryTable.POSITIONS, WEEK).trimBefore2000())
        .isEqualTo(1);
    assertThat(database.query("select device_id from outrider.position_history"))
        .containsExactly("b");
    assertThat(new HistoryRetention(history, HistoryTable.EVENTS, WEEK).trimBefore2000()).isZero();
  }

  private void insert(String time) throws SQLException {
    database.execute(
        """
        insert into outrider.position_history (device_id, recorded_at, received_at, lat, lon)
        values ('%s', '%s', now(), 1, 2)
        """
            .formatted(UUID.randomUUID(), time));
  }
}
