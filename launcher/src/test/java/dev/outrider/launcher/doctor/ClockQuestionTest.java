package dev.outrider.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockQuestionTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000, -1_000})
  void aSecondIsTolerated(long millis) {
    assertThat(judge(millis)).isInstanceOf(Finding.Good.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_001, -1_001, 30_000, -30_000})
  void moreIsAWarning(long millis) {
    assertThat(judge(millis)).isInstanceOf(Finding.Warning.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {30_001, -30_001, 86_400_000})
  void halfAMinuteIsBad(long millis) {
    assertThat(judge(millis)).isInstanceOf(Finding.Bad.class);
  }

  private static Finding judge(long millis) {
    return ClockQuestion.judge("clock", Duration.ofMillis(millis));
  }
}
