package dev.outrider.streams.order;

import dev.outrider.schema.order.OrderStatus;
import dev.outrider.schema.order.OrderView;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.projection.StoredView;
import dev.outrider.streams.redis.RedisScript;
import dev.outrider.streams.redis.ShardForm;
import dev.outrider.streams.redis.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The orders of one partition, as Redis holds them. */
final class OrderShard implements ShardForm<StoredView<OrderView>> {
  private static final RedisScript PUSH = RedisScript.push(OrderShard.class);
  private static final List<OrderStatus> STATUSES = List.of(OrderStatus.values());
  private static final String NEVER = "0";
  private static final int PER_ORDER = 5;

  private final int partition;
  private final String orders;
  private final Duration ttl;
  private final List<Object> keys;
  private final List<Sweep> sweeps;

  /**
   * @param ttl how long after its last event an order that has ended is kept
   */
  OrderShard(RedisKeys keys, int partition, Duration ttl) {
    this.partition = partition;
    this.orders = keys.order(partition, "");
    this.ttl = ttl;
    List<Object> pushKeys = new ArrayList<>();
    pushKeys.add(keys.mark(partition, OrderProjection.NAME));
    for (OrderStatus status : STATUSES) {
      pushKeys.add(keys.orders(partition, status));
    }
    this.keys = List.copyOf(pushKeys);
    this.sweeps =
        STATUSES.stream()
            .filter(OrderStatus::terminal)
            .map(status -> new Sweep(List.of(keys.orders(partition, status)), orders, ttl))
            .toList();
  }

  @Override
  public String name() {
    return "order shard " + partition;
  }

  @Override
  public List<Object> keys() {
    return keys;
  }

  @Override
  public RedisScript push() {
    return PUSH;
  }

  @Override
  public List<Object> arguments(Map<String, StoredView<OrderView>> changes) {
    List<Object> arguments = new ArrayList<>(1 + PER_ORDER * changes.size());
    arguments.add(orders);
    changes.forEach((id, order) -> {
      OrderView view = order.view();
      arguments.add(id);
      arguments.add(order.toJson());
      arguments.add(Integer.toString(STATUSES.indexOf(view.status()) + 1));
      arguments.add(Long.toString(view.updatedAt().toEpochMilli()));
      arguments.add(expiry(order));
    });
    return arguments;
  }

  private String expiry(StoredView<OrderView> order) {
    return order.view().status().terminal()
        ? Long.toString(order.timestamp() + ttl.toMillis())
        : NEVER;
  }

  @Override
  public List<Sweep> sweeps() {
    return sweeps;
  }
}
