package dev.outrider.streams.driver;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.projection.Projection;
import dev.outrider.streams.redis.ShardForm;
import dev.outrider.streams.shard.Shards;

/** Which drivers carry an order, derived from the order events. */
public final class DriverProjection {
  /** Names the shards, their watermarks and the topic between. */
  public static final String NAME = "driver";

  static final String STORE = "driver-orders";

  private DriverProjection() {}

  public static Projection<StoredDriver> of(Shards<StoredDriver> shards) {
    return new Projection<>(
        NAME, OrderEvent.AGGREGATE_TYPE, STORE, new StoredDriverSerde(), DriverFold::new, shards);
  }

  public static ShardForm<StoredDriver> shard(RedisKeys keys, int partition) {
    return new DriverShard(keys, partition);
  }
}
