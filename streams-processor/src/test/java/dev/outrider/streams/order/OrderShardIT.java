package dev.outrider.streams.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderCancelled;
import dev.outrider.schema.order.OrderStatus;
import dev.outrider.schema.order.OrderView;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.projection.StoredView;
import dev.outrider.streams.redis.RedisConnection;
import dev.outrider.streams.redis.RedisShard;
import dev.outrider.streams.shard.Batch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.api.RScoredSortedSet;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;

@ExtendWith(LocalStackExtension.class)
class OrderShardIT {
  private static final Duration TTL = Duration.ofMinutes(5);
  private static final int PARTITION = 2;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final RedisConnection connection;
  private final RedisKeys keys;
  private Instant clock = now;

  OrderShardIT(TestServers servers) {
    connection = new RedisConnection(new RedisSettings(servers.redisUrl(), servers.redisPrefix()));
    keys = new RedisKeys(servers.redisPrefix());
  }

  @BeforeEach
  void open() {
    connection.start();
    connection.client().getKeys().deleteByPattern(keys.prefix() + ":*");
  }

  @AfterEach
  void close() {
    connection.close();
  }

  @Test
  void anOrderIsInTheSetOfItsStatusAndInNoOther() {
    push(0, List.of(order("o-1", 0), order("o-2", 1)));
    push(2, List.of(order("o-1", 2, Orders.dispatched("o-1", 2, now.plusSeconds(1), "van"))));

    assertThat(in(OrderStatus.PENDING)).containsExactly("o-2");
    assertThat(in(OrderStatus.DISPATCHED)).containsExactly("o-1");
    assertThat(set(OrderStatus.DISPATCHED).getScore("o-1"))
        .isEqualTo((double) now.plusSeconds(1).toEpochMilli());
    assertThat(view("o-1"))
        .isEqualTo(order("o-1", 2, Orders.dispatched("o-1", 2, now.plusSeconds(1), "van")).view());
  }

  /** After an outage that took several events: Redis has never seen the steps between. */
  @Test
  void aHealedOrderMayHaveSkippedStatuses() {
    push(0, List.of(order("o-1", 0)));
    push(
        1,
        List.of(
            order(
                "o-1",
                3,
                Orders.dispatched("o-1", 2, now, "van"),
                Orders.delivered("o-1", 3, now, "van"))));

    assertThat(in(OrderStatus.PENDING)).isEmpty();
    assertThat(in(OrderStatus.DELIVERED)).containsExactly("o-1");
  }

  @Test
  void onlyAnOrderThatHasEndedExpires() {
    push(
        0,
        List.of(order("o-1", 0), order("o-2", 1, new OrderCancelled("o-2", 2, now, null, null))));

    assertThat(remaining("o-1")).isEqualTo(-1);
    assertThat(remaining("o-2")).isBetween(TTL.toMillis() / 2, TTL.toMillis() + 2);
  }

  @Test
  void theSweepTakesOutWhatHasExpiredAndOnlyThat() {
    push(
        0,
        List.of(
            order("o-1", 0),
            order("o-2", 1, new OrderCancelled("o-2", 2, now, null, null)),
            order("o-3", 2, new OrderCancelled("o-3", 2, now, null, null))));
    connection.client().getBucket(keys.order(PARTITION, "o-2")).delete();
    clock = now.plus(TTL).plusSeconds(1);

    assertThat(shard().sweep()).isFalse();
    assertThat(in(OrderStatus.CANCELLED)).containsExactly("o-3");
    assertThat(in(OrderStatus.PENDING)).containsExactly("o-1");
  }

  private void push(long from, List<StoredView<OrderView>> orders) {
    Map<String, StoredView<OrderView>> changes = new LinkedHashMap<>();
    long to = from;
    for (StoredView<OrderView> order : orders) {
      changes.put(order.view().orderId(), order);
      to = order.offset() + 1;
    }
    assertThat(shard().push(from, new Batch<>(changes, to, orders.size(), Long.MAX_VALUE, true)))
        .isEqualTo(to);
  }

  private RedisShard<StoredView<OrderView>> shard() {
    return new RedisShard<>(
        connection::client,
        () -> "topic",
        OrderProjection.shard(keys, PARTITION, TTL),
        () -> clock);
  }

  private StoredView<OrderView> order(String id, long offset, OrderEvent... events) {
    OrderView view = OrderView.begin(Orders.placed(id, now));
    for (OrderEvent event : events) {
      view = view.evolve(event);
    }
    return StoredView.of(offset, now.toEpochMilli(), view, OrderProjection.JSON);
  }

  private Collection<String> in(OrderStatus status) {
    return set(status).readAll();
  }

  private RScoredSortedSet<String> set(OrderStatus status) {
    return connection
        .client()
        .getScoredSortedSet(keys.orders(PARTITION, status), StringCodec.INSTANCE);
  }

  private @Nullable OrderView view(String order) {
    byte[] json =
        connection
            .client()
            .<byte[]>getBucket(keys.order(PARTITION, order), ByteArrayCodec.INSTANCE)
            .get();
    return OrderView.fromJson(Objects.requireNonNull(json)).orThrow();
  }

  private long remaining(String order) {
    return connection.client().getBucket(keys.order(PARTITION, order)).remainTimeToLive();
  }
}
