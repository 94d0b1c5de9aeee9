package dev.outrider.streams.shard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * @param projected input events that the watermarks have passed, whether or not they changed
 *     anything
 * @param delay from the timestamp of the oldest event in a push to its end
 */
record PushMetrics(
    Counter projected,
    Counter pushes,
    Counter refused,
    Counter failed,
    Counter dropped,
    DistributionSummary batch,
    Timer duration,
    Timer delay) {
  private static final Duration[] DELAY_BUCKETS =
      IntStream.of(2, 5, 10, 20, 50, 100, 250, 1_000, 10_000, 60_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  static PushMetrics in(MeterRegistry registry, String projection) {
    return new PushMetrics(
        Counter.builder(Shards.PROJECTED)
            .description("Input events whose effect is in Redis, late and coalesced ones included")
            .tag("projection", projection)
            .register(registry),
        Counter.builder("outrider_redis_pushes")
            .description("Batches written to Redis")
            .register(registry),
        Counter.builder("outrider_redis_pushes_refused")
            .description("Batches refused because Redis had lost writes")
            .register(registry),
        Counter.builder("outrider_redis_pushes_failed")
            .description("Calls that Redis did not answer or answered with an error")
            .register(registry),
        Counter.builder("outrider_redis_changes_dropped")
            .description("Waiting changes dropped, to be read from the state store again")
            .register(registry),
        DistributionSummary.builder("outrider_redis_push_changes")
            .description("Changes in a batch")
            .register(registry),
        Timer.builder("outrider_redis_push_duration")
            .description("From the start of a push to its answer")
            .register(registry),
        Timer.builder("outrider_projection_delay")
            .description("From the commit of the oldest event in a batch to its arrival in Redis")
            .tag("projection", projection)
            .serviceLevelObjectives(DELAY_BUCKETS)
            .register(registry));
  }
}
