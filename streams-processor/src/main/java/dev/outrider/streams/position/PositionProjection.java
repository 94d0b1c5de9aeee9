package dev.outrider.streams.position;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.projection.Projection;
import dev.outrider.streams.redis.ShardForm;
import dev.outrider.streams.shard.Shards;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;

/** The latest position of every device. */
public final class PositionProjection {
  /** Names the shards and their watermarks. */
  public static final String NAME = "position";

  static final String STORE = "latest-position";

  private PositionProjection() {}

  /**
   * The projection over its shards.
   *
   * @param skew how far a device's clock may be ahead
   */
  public static Projection<StoredPosition> of(
      Shards<StoredPosition> shards, Duration skew, MeterRegistry registry) {
    PositionMetrics metrics = PositionMetrics.in(registry);
    return new Projection<>(
        NAME,
        PositionEvent.AGGREGATE_TYPE,
        STORE,
        new StoredPositionSerde(),
        () -> new PositionFold(skew, metrics),
        List.of(),
        shards);
  }

  /**
   * A shard as Redis holds it.
   *
   * @param ttl how long after its commit a position is kept in Redis
   */
  public static ShardForm<StoredPosition> shard(RedisKeys keys, int partition, Duration ttl) {
    return new PositionShard(keys, partition, ttl);
  }
}
