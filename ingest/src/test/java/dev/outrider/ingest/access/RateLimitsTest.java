package dev.outrider.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RateLimitsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final RateLimits limits = new RateLimits(new RateSettings(1, 10, 2), 1_000, meters);

  @Test
  void aDeviceThatOwesWaitsAndTheOthersDoNot() {
    assertThat(limits.delay(device("a"), 10)).isZero();
    assertThat(limits.delay(device("a"), 1)).isPositive().isLessThanOrEqualTo(seconds(1));
    assertThat(limits.delay(device("b"), 1)).isZero();
    assertThat(meters.counter("outrider_ingest_rate_limited_requests", "sender", "device").count())
        .isEqualTo(1);
  }

  @Test
  void noRequestIsTooBigEverToPassAndItIsPaidForAfterwards() {
    assertThat(limits.delay(device("a"), 1_000)).isZero();
    assertThat(limits.delay(device("a"), 1)).isBetween(seconds(900), seconds(991));
  }

  @Test
  void aRefusedRequestCostsNothing() {
    assertThat(limits.delay(device("a"), 10)).isZero();
    for (int i = 0; i < 100; i++) {
      assertThat(limits.delay(device("a"), 1_000)).isLessThanOrEqualTo(seconds(1));
    }
  }

  @Test
  void aKeyMayHaveARateOfItsOwn() {
    assertThat(limits.delay(key(null), 40)).isZero();
    assertThat(limits.delay(key(null), 1)).isBetween(seconds(5), seconds(11));
    assertThat(limits.delay(key(100), 500)).isZero();
    assertThat(limits.delay(key(100), 500)).isZero();
    assertThat(limits.delay(key(100), 1_000)).isLessThanOrEqualTo(seconds(1));
  }

  @Test
  void whoOperatesItIsNotLimited() {
    assertThat(limits.delay(new Caller.Operator(), 1_000_000)).isZero();
    assertThat(limits.delay(new Caller.Operator(), 1)).isZero();
    assertThat(limits.delay(new Caller.Anyone(), 1_000_000)).isZero();
    assertThat(limits.delay(new Caller.Anyone(), 1)).isZero();
  }

  private static Caller device(String id) {
    return new Caller.Device(id);
  }

  private static Caller key(@Nullable Integer rate) {
    return new Caller.Key("shop", Set.of(), rate);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
