package dev.outrider.launcher.bench.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  @Test
  void aStallCountsForEveryRequestThatWasDueInIt() {
    OpenLoop pace = new OpenLoop(1_000, Duration.ZERO);
    long first = pace.sent(0);
    long stalled = first + 500_000_000;
    pace.acknowledged(first, stalled);
    while (pace.untilDue(stalled) <= 0) {
      pace.acknowledged(pace.sent(stalled), stalled);
    }

    assertThat(pace.nanos().getTotalCount()).isBetween(500L, 502L);
    assertThat(pace.nanos().getValueAtPercentile(50) / 1e6).isBetween(249.0, 251.0);
  }

  @Test
  void whatIsDueInTheWarmUpDoesNotCount() {
    OpenLoop pace = new OpenLoop(10, Duration.ofSeconds(1));
    for (int i = 0; i < 12; i++) {
      pace.acknowledged(pace.sent(0), Long.MAX_VALUE / 2);
    }

    assertThat(pace.nanos().getTotalCount()).isEqualTo(2);
  }
}
