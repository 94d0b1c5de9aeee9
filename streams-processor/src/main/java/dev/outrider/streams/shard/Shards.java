package dev.outrider.streams.shard;

import dev.outrider.runtime.component.Health;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** The shards of one projection, one for each partition of its input. */
public final class Shards<C> {
  /** The counter of input events whose effect is in Redis. */
  public static final String PROJECTED = "outrider_projected";

  private final String projection;
  private final IntFunction<ShardWriter<C>> writers;
  private final PushLimits limits;
  private final PushMetrics metrics;
  private final InstantSource clock;
  private final Map<Integer, ShardStatus> statuses = new ConcurrentHashMap<>();

  /**
   * None is open yet.
   *
   * @param writers by partition
   * @param clock for metrics and sweeping; no result depends on it
   */
  public Shards(
      String projection,
      IntFunction<ShardWriter<C>> writers,
      PushLimits limits,
      MeterRegistry registry,
      InstantSource clock) {
    this.projection = projection;
    this.writers = writers;
    this.limits = limits;
    this.metrics = PushMetrics.in(registry, projection);
    this.clock = clock;
  }

  public int scanLimit() {
    return limits.scan();
  }

  /** For the task that works on the partition now; to be closed with it. */
  public ShardPusher<C> open(int partition) {
    ShardStatus status = statuses.computeIfAbsent(partition, number -> new ShardStatus());
    ShardPusher<C> pusher =
        new ShardPusher<>(
            projection + "/" + partition, writers.apply(partition), limits, metrics, status, clock);
    pusher.start();
    return pusher;
  }

  /** Not ready while a shard that a task here works on is behind because of Redis. */
  public Health check() {
    Health worst = Health.up();
    for (Map.Entry<Integer, ShardStatus> shard : statuses.entrySet()) {
      String name = projection + " shard " + shard.getKey() + ": ";
      switch (shard.getValue().check()) {
        case Health.Up up -> {}
        case Health.NotReady(String reason) -> worst = Health.notReady(name + reason);
        case Health.Dead(String reason) -> {
          return Health.dead(name + reason);
        }
      }
    }
    return worst;
  }
}
