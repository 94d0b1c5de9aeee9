package dev.outrider.history.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.migration.HistoryTable;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class PartitionDaysTest {

  private static final Instant NOW = Instant.parse("2026-11-20T23:59:59Z");

  private final PartitionDays days = new PartitionDays(HistoryTable.POSITIONS, () -> NOW);

  @Test
  void countsDaysInUtc() {
    assertThat(PartitionDays.day(NOW)).isEqualTo(LocalDate.of(2026, 11, 20));
    assertThat(PartitionDays.day(NOW.plusSeconds(1))).isEqualTo(LocalDate.of(2026, 11, 21));
  }

  @Test
  void holdsThePastAndTheComingYear() {
    assertThat(days.canHold(Instant.EPOCH)).isTrue();
    assertThat(days.canHold(Instant.parse("2027-11-20T00:00:00Z"))).isTrue();
    assertThat(days.canHold(Instant.parse("2027-11-21T00:00:00Z"))).isFalse();
  }
}
