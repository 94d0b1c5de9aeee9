package dev.outrider.streams.engine;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final ThreadReplacement threads =
      new ThreadReplacement(2, Duration.ofMinutes(10), () -> now);

  @Test
  void givesUpWhenTooManyDieInAWhile() {
    assertThat(threads.handle(new IllegalStateException("1"))).isEqualTo(REPLACE_THREAD);
    assertThat(threads.handle(new IllegalStateException("2"))).isEqualTo(REPLACE_THREAD);
    assertThat(threads.handle(new IllegalStateException("3"))).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(threads.lastDeath()).contains("3");
  }

  @Test
  void forgetsOldDeaths() {
    for (int i = 0; i < 20; i++) {
      assertThat(threads.handle(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
      now = now.plus(Duration.ofMinutes(6));
    }
  }
}
