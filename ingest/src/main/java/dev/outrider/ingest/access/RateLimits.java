package dev.outrider.ingest.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * Holds devices and keys to their rates. A request goes on while its sender owes nothing, however
 * many positions it has, and is paid for afterwards: so none is too big ever to pass, and the rate
 * holds all the same. Thread-safe.
 */
public final class RateLimits {

  private static final long SENDERS = 200_000;

  /** A key may save up so much. */
  private static final int KEY_BURST_SECONDS = 10;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final RateSettings settings;
  private final LoadingCache<Caller, Bucket> buckets;
  private final Counter devices;
  private final Counter keys;

  /**
   * No sender is known yet.
   *
   * @param maxPositions what a request may hold, and a sender may owe
   */
  public RateLimits(RateSettings settings, int maxPositions, MeterRegistry registry) {
    this.settings = settings;
    // A bucket that was left alone for as long is full again, so forgetting it changes nothing.
    long idleSeconds = (settings.deviceBurst() + maxPositions) / settings.deviceRate() + 60L;
    buckets =
        Caffeine.newBuilder()
            .maximumSize(SENDERS)
            .expireAfterAccess(Duration.ofSeconds(idleSeconds))
            .build(this::bucket);
    var limited =
        Counter.builder("outrider_ingest_rate_limited_requests")
            .description(
                "Requests and gRPC batches refused for now because their sender sent too much.")
            .withRegistry(registry);
    devices = limited.withTag("sender", "device");
    keys = limited.withTag("sender", "key");
  }

  /** How long the sender has to wait; zero if these positions may go on, which they then count. */
  public Duration delay(Caller caller, int positions) {
    return switch (caller) {
      case Caller.Anyone _, Caller.Operator _ -> Duration.ZERO;
      case Caller.Device _ -> delay(caller, positions, devices);
      case Caller.Key _ -> delay(caller, positions, keys);
    };
  }

  private Duration delay(Caller caller, int positions, Counter limited) {
    if (positions == 0) {
      return Duration.ZERO;
    }
    var bucket = buckets.get(caller);
    var estimate = bucket.estimateAbilityToConsume(1);
    if (estimate.canBeConsumed()) {
      bucket.consumeIgnoringRateLimits(positions);
      return Duration.ZERO;
    }
    limited.increment();
    return Duration.ofNanos(estimate.getNanosToWaitForRefill());
  }

  private Bucket bucket(Caller caller) {
    return switch (caller) {
      case Caller.Key(_, _, Integer own) -> {
        int rate = own == null ? settings.keyRate() : own;
        yield bucket(rate, (long) rate * KEY_BURST_SECONDS);
      }
      case Caller.Device _, Caller.Anyone _, Caller.Operator _ ->
          bucket(settings.deviceRate(), settings.deviceBurst());
    };
  }

  private static Bucket bucket(int rate, long burst) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(rate, SECOND))
        .build();
  }
}
