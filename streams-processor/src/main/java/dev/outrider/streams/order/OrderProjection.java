package dev.outrider.streams.order;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.order.OrderView;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.projection.Derivation;
import dev.outrider.streams.projection.Projection;
import dev.outrider.streams.projection.StoredView;
import dev.outrider.streams.redis.ShardForm;
import dev.outrider.streams.shard.Shards;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;

/** Every order as its events have left it. */
public final class OrderProjection {
  /** Names the shards and their watermarks. */
  public static final String NAME = "order";

  static final String STORE = "order-state";

  static final StoredView.Json<OrderView> JSON = new OrderViewJson();

  private OrderProjection() {}

  /**
   * The projection over its shards.
   *
   * @param ttl how long after its last event an order that has ended is kept
   * @param derivations what further projections are told
   */
  public static Projection<StoredView<OrderView>> of(
      Shards<StoredView<OrderView>> shards,
      Duration ttl,
      List<Derivation<StoredView<OrderView>>> derivations,
      MeterRegistry registry) {
    OrderMetrics metrics = OrderMetrics.in(registry);
    return new Projection<>(
        NAME,
        OrderEvent.AGGREGATE_TYPE,
        STORE,
        StoredView.serde(JSON),
        () -> new OrderFold(ttl, metrics),
        derivations,
        shards);
  }

  public static ShardForm<StoredView<OrderView>> shard(
      RedisKeys keys, int partition, Duration ttl) {
    return new OrderShard(keys, partition, ttl);
  }
}
