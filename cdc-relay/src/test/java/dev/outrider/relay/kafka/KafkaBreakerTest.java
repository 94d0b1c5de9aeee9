package dev.outrider.relay.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.relay.kafka.KafkaBreaker.State;
import org.junit.jupiter.api.Test;

class KafkaBreakerTest {

  private final KafkaBreaker breaker = new KafkaBreaker();

  @Test
  void oneFailureIsNoReasonToOpen() {
    assertThat(breaker.failed()).isFalse();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void theSecondInARowOpensItOnce() {
    breaker.failed();

    assertThat(breaker.failed()).isTrue();
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.failed()).isFalse();
  }

  @Test
  void aSuccessBetweenTwoFailuresKeepsItClosed() {
    breaker.failed();
    assertThat(breaker.worked()).isFalse();

    assertThat(breaker.failed()).isFalse();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void anotherTryIsHalfOpenAndEndsOpenOrClosed() {
    breaker.failed();
    breaker.failed();

    breaker.trying();
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    breaker.failed();
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    breaker.trying();
    assertThat(breaker.worked()).isTrue();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }
}
