package dev.outrider.relay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.wal.RetainedWal;
import dev.outrider.schema.wal.WalStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnconfirmedAgeTest {
  private final UnconfirmedAge age = new UnconfirmedAge();

  @Test
  void isNothingWhereTheSlotStandsAtTheEnd() {
    assertThat(at(0, 100, 100)).isZero();
    assertThat(at(9, 200, 200)).isZero();
  }

  @Test
  void countsFromTheLastLookThatTheSlotHasReached() {
    at(0, 100, 100);
    assertThat(at(5, 200, 100)).isEqualTo(Duration.ofSeconds(5));
    assertThat(at(10, 300, 100)).isEqualTo(Duration.ofSeconds(10));
    assertThat(at(15, 400, 250)).isEqualTo(Duration.ofSeconds(10));
    assertThat(at(20, 500, 400)).isEqualTo(Duration.ofSeconds(5));
    assertThat(at(25, 500, 500)).isZero();
    assertThat(at(30, 600, 500)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void countsFromTheLastHeartbeatWhereTheRelayWasAway() {
    age.lastStreamed(-Duration.ofHours(3).toNanos(), 100);

    assertThat(at(0, 900, 100)).isEqualTo(Duration.ofHours(3));
    assertThat(at(5, 990, 500)).isEqualTo(Duration.ofHours(3).plusSeconds(5));
    assertThat(at(10, 990, 900)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void staysRightAfterDays() {
    at(0, 0, 0);
    Duration last = Duration.ZERO;
    for (int look = 1; look <= 20_000; look++) {
      last = at(look * 5L, look, 0);
    }
    assertThat(last).isEqualTo(Duration.ofSeconds(100_000));
    assertThat(at(100_005, 20_001, 10_000))
        .isBetween(Duration.ofSeconds(50_000), Duration.ofSeconds(70_000));
  }

  private Duration at(long seconds, long walEnd, long confirmed) {
    return age.at(
        Duration.ofSeconds(seconds).toNanos(),
        new RetainedWal("s", true, WalStatus.RESERVED, walEnd, confirmed, 0, null, null));
  }
}
