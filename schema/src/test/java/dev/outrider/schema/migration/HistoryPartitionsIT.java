package dev.outrider.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestClusterExtension.class)
class HistoryPartitionsIT {
  private final LocalDate leapDay = LocalDate.of(2020, 2, 29);
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private TestDatabase database;

  @BeforeEach
  void migrate(TestCluster cluster) throws SQLException {
    database = cluster.migratedDatabase();
  }

  @Test
  void missingDaysAreMade() throws SQLException {
    assertThat(make(leapDay, leapDay.plusDays(2))).isEqualTo(3);
    assertThat(make(leapDay, leapDay.plusDays(3))).isEqualTo(1);
    assertThat(make(today.minusDays(1), today.plusDays(14))).isZero();
  }

  @Test
  void theEventLogHasDaysOfItsOwn() throws SQLException {
    assertThat(make(HistoryTable.EVENTS, leapDay, leapDay)).isEqualTo(1);
    assertThat(make(HistoryTable.EVENTS, today.minusDays(1), today.plusDays(14))).isZero();
    assertThat(make(leapDay, leapDay)).isEqualTo(1);
  }

  @Test
  void daysBefore2000ShareOneThatIsThere() throws SQLException {
    assertThat(make(LocalDate.EPOCH, LocalDate.EPOCH)).isZero();

    database.execute(
        """
        insert into outrider.position_history (device_id, recorded_at, received_at, lat, lon)
        values ('a', '1970-01-01Z', now(), 1, 2)
        """);
    assertThat(database.query("select tableoid::regclass from outrider.position_history"))
        .containsExactly("outrider.position_history_before_2000");
  }

  @Test
  void absurdRangesAreRefused() {
    assertThatThrownBy(() -> make(leapDay, leapDay.minusDays(1)))
        .hasMessageContaining("not a range of at most 367 days");
    assertThatThrownBy(() -> make(leapDay, leapDay.plusDays(367)))
        .hasMessageContaining("not a range of at most 367 days");
    assertThatThrownBy(() -> make(today.plusDays(370), today.plusDays(370)))
        .hasMessageContaining("ends within a year from now");
  }

  private int make(LocalDate first, LocalDate last) throws SQLException {
    return make(HistoryTable.POSITIONS, first, last);
  }

  private int make(HistoryTable table, LocalDate first, LocalDate last) throws SQLException {
    try (Connection history = database.as(DatabaseRole.HISTORY).getConnection()) {
      return HistoryPartitions.ensure(history, table, first, last);
    }
  }
}
