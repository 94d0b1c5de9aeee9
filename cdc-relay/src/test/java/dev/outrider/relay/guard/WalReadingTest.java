package dev.outrider.relay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.wal.RetainedWal;
import dev.outrider.schema.wal.WalStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WalReadingTest {
  private static final long GB = 1L << 30;
  private static final long LIMIT = 10 * GB;

  @Test
  void doesNotWarnBelowFourFifths() {
    assertThat(keeping(8 * GB - 1, 1e9, WalStatus.EXTENDED).warning()).isEmpty();
  }

  @Test
  void saysHowFullAndWhenItIs() {
    assertThat(keeping(9 * GB, GB / 120.0, WalStatus.EXTENDED).warning())
        .hasValue(
            "Postgres keeps 9 GB of WAL for the slot s, 90 % of what it may: full in 2 min at this rate");
    assertThat(keeping(9 * GB, -5, WalStatus.EXTENDED).warning().orElseThrow())
        .endsWith("and it does not grow");
    assertThat(keeping(11 * GB, 5, WalStatus.EXTENDED).warning().orElseThrow())
        .endsWith("110 % of what it may: ingest takes nothing more");
  }

  @Test
  void saysWhenTheSlotIsInDangerHoweverLittleIsKept() {
    assertThat(keeping(0, 0, WalStatus.UNRESERVED).warning().orElseThrow())
        .contains("about to be removed");
    assertThat(keeping(0, 0, WalStatus.LOST).warning().orElseThrow()).contains("no longer kept");
  }

  @Test
  void forecastsAtTheRateOfTheLastMinute() {
    var growth = new WalGrowth();
    assertThat(growth.perSecond(0, 500)).isZero();
    assertThat(growth.perSecond(seconds(10), 1_500)).isEqualTo(100);
    assertThat(growth.perSecond(seconds(60), 500)).isZero();
    assertThat(growth.perSecond(seconds(75), 8_000)).isEqualTo(500);
    assertThat(growth.perSecond(seconds(100), 0)).isNegative();
    assertThat(keeping(8 * GB, GB, WalStatus.EXTENDED).secondsUntilFull()).isEqualTo(2);
    assertThat(keeping(GB, 0, WalStatus.EXTENDED).secondsUntilFull()).isInfinite();
  }

  private static long seconds(long count) {
    return Duration.ofSeconds(count).toNanos();
  }

  private static WalReading keeping(long bytes, double growth, WalStatus status) {
    return new WalReading(
        new RetainedWal("s", true, status, LIMIT * 2, LIMIT * 2 - bytes, bytes, null, null),
        Duration.ZERO,
        LIMIT,
        growth);
  }
}
