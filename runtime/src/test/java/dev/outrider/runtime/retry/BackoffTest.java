package dev.outrider.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  private static final RandomGenerator RANDOM = new Random(7);

  @Test
  void doublesUpToTheBound() {
    var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 0);

    assertThat(IntStream.rangeClosed(1, 6).mapToObj(failures -> backoff.pause(failures, RANDOM)))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));
    assertThat(backoff.pause(Integer.MAX_VALUE, RANDOM)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void leavesItsShareToChance() {
    var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), 0.5);

    assertThat(IntStream.range(0, 1_000).mapToObj(pause -> backoff.pause(2, RANDOM)))
        .allSatisfy(
            pause -> assertThat(pause).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2)))
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesBoundsThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 1.5));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 0).pause(0, RANDOM));
  }
}
