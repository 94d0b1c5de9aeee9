package dev.outrider.streams.order;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.projection.Projection;
import dev.outrider.streams.redis.ShardForm;
import dev.outrider.streams.shard.Shards;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Every order as its events have left it; what binds or frees a driver is derived from them. */
public final class OrderProjection {
  /** Names the shards and their watermarks. */
  public static final String NAME = "order";

  static final String STORE = "order-state";

  private OrderProjection() {}

  /**
   * The projection over its shards.
   *
   * @param ttl how long after its last event an order that has ended is kept
   */
  public static Projection<StoredOrder> of(
      Shards<StoredOrder> shards, Duration ttl, MeterRegistry registry) {
    OrderMetrics metrics = OrderMetrics.in(registry);
    return new Projection<>(
        NAME,
        OrderEvent.AGGREGATE_TYPE,
        STORE,
        new StoredOrderSerde(),
        () -> new OrderFold(ttl, metrics),
        shards);
  }

  public static ShardForm<StoredOrder> shard(RedisKeys keys, int partition, Duration ttl) {
    return new OrderShard(keys, partition, ttl);
  }
}
