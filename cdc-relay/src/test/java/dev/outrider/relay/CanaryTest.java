package dev.outrider.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CanaryTest {

  private static final Duration PATIENCE = Duration.ofNanos(100);

  private final Canary canary = new Canary();

  @Test
  void silenceWithoutAHeartbeatMeansNothing() {
    assertThat(canary.isOverdue(0, 1_000_000, PATIENCE)).isFalse();
  }

  @Test
  void aHeartbeatThatGoesUnheardIsOverdueAfterThePatience() {
    canary.written(1_000);

    assertThat(canary.isOverdue(0, 1_100, PATIENCE)).isFalse();
    assertThat(canary.isOverdue(0, 1_101, PATIENCE)).isTrue();
  }

  @Test
  void theFirstUnheardHeartbeatCountsAndNotTheLast() {
    canary.written(1_000);
    canary.written(1_090);

    assertThat(canary.isOverdue(0, 1_101, PATIENCE)).isTrue();
  }

  @Test
  void whateverIsHeardStartsItAnew() {
    canary.written(1_000);

    assertThat(canary.isOverdue(1, 1_500, PATIENCE)).isFalse();
    assertThat(canary.isOverdue(1, 2_000, PATIENCE)).isFalse();
    canary.written(2_000);
    assertThat(canary.isOverdue(1, 2_101, PATIENCE)).isTrue();
  }
}
