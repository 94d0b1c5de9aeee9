package dev.outrider.streams.driver;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.order.OrderView;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.projection.Derivation;
import dev.outrider.streams.projection.Projection;
import dev.outrider.streams.projection.StoredView;
import dev.outrider.streams.redis.ShardForm;
import dev.outrider.streams.shard.Shards;
import java.util.List;

/** Which drivers carry an order, derived from the order events. */
public final class DriverProjection {
  /** Names the shards, their watermarks and the topic between. */
  public static final String NAME = "driver";

  static final String STORE = "driver-orders";

  private DriverProjection() {}

  /** What the projection of orders has to tell this one. */
  public static Derivation<StoredView<OrderView>> trace() {
    return new DriverTrace();
  }

  public static Projection<StoredDriver> of(Shards<StoredDriver> shards) {
    return new Projection<>(
        NAME,
        OrderEvent.AGGREGATE_TYPE,
        STORE,
        new StoredDriverSerde(),
        DriverFold::new,
        List.of(),
        shards);
  }

  public static ShardForm<StoredDriver> shard(RedisKeys keys, int partition) {
    return new DriverShard(keys, partition);
  }
}
