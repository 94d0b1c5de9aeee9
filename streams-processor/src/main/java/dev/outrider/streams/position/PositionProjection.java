package dev.outrider.streams.position;

import dev.outrider.runtime.component.Health;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.shard.PushLimits;
import dev.outrider.streams.shard.Shards;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;

/** The latest position of every device, in Redis. */
public final class PositionProjection {
  private final Supplier<RedissonClient> redis;
  private final RedisKeys keys;
  private final Duration ttl;
  private final Duration skew;
  private final MeterRegistry registry;
  private volatile @Nullable Shards<StoredPosition> shards;

  /**
   * Touches nothing yet.
   *
   * @param ttl how long after its commit a position is kept in Redis
   * @param skew how far a device's clock may be ahead
   */
  public PositionProjection(
      Supplier<RedissonClient> redis,
      RedisKeys keys,
      Duration ttl,
      Duration skew,
      MeterRegistry registry) {
    this.redis = redis;
    this.keys = keys;
    this.ttl = ttl;
    this.skew = skew;
    this.registry = registry;
  }

  /**
   * The topology over the topic; made once.
   *
   * @param topicId the id of the topic, as Kafka gave it
   */
  public Topology topology(String topic, String topicId) {
    InstantSource clock = InstantSource.system();
    var created =
        new Shards<StoredPosition>(
            "position",
            partition -> new RedisPositionShard(redis, keys, topicId, partition, ttl, clock),
            PushLimits.DEFAULT,
            registry,
            clock);
    shards = created;
    return PositionTopology.build(topic, skew, created, registry, Map.of());
  }

  /** Not ready while Redis is behind for a reason of its own. */
  public Health check() {
    Shards<StoredPosition> current = shards;
    return current == null ? Health.notReady("not started") : current.check();
  }
}
