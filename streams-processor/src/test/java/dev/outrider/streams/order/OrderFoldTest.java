package dev.outrider.streams.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderCancelled;
import dev.outrider.schema.order.OrderStatus;
import dev.outrider.schema.order.OrderView;
import dev.outrider.streams.projection.Step;
import dev.outrider.streams.projection.StoredView;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class OrderFoldTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration TTL = Duration.ofHours(1);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final OrderFold fold = new OrderFold(TTL, OrderMetrics.in(registry));
  private final Map<String, StoredView<OrderView>> entries = new HashMap<>();
  private long offset;

  @Test
  void leadsAnOrderFromEventToEvent() {
    give(Orders.placed("o-1", NOON));
    give(Orders.dispatched("o-1", 2, NOON.plusSeconds(1), "van"));

    assertThat(view().status()).isEqualTo(OrderStatus.DISPATCHED);
    assertThat(view().driverId()).isEqualTo("van");
    assertThat(view().customerId()).isEqualTo("c-1");
    assertThat(view().placedAt()).isEqualTo(NOON);
    assertThat(view().updatedAt()).isEqualTo(NOON.plusSeconds(1));
    assertThat(entries.get("o-1")).extracting(StoredView::offset).isEqualTo(1L);
  }

  @Test
  void aGapLeavesTheOrderAsItIs() {
    give(Orders.placed("o-1", NOON));

    assertThat(give(Orders.delivered("o-1", 3, NOON, "van")))
        .isEqualTo(
            new Step.Unfit<StoredView<OrderView>>(
                "gap: OrderDelivered version 3 of an order that is PENDING at version 1"));
    assertThat(view().status()).isEqualTo(OrderStatus.PENDING);
    assertThat(count("gap")).isEqualTo(1);
  }

  @Test
  void anOrderBeginsWithItsFirstEvent() {
    assertThat(give(Orders.dispatched("o-1", 2, NOON, "van")))
        .isEqualTo(
            new Step.Unfit<StoredView<OrderView>>(
                "gap: OrderDispatched version 2 of an order that was never placed"));
    assertThat(give(Orders.dispatched("o-1", 1, NOON, "van"))).isInstanceOf(Step.Unfit.class);
    assertThat(count("illegal")).isEqualTo(1);
    assertThat(entries).isEmpty();
  }

  @Test
  void aDuplicateLeavesTheOrderAsItIs() {
    give(Orders.placed("o-1", NOON));
    give(Orders.dispatched("o-1", 2, NOON, "van"));

    assertThat(give(Orders.dispatched("o-1", 2, NOON, "car"))).isInstanceOf(Step.Unfit.class);
    assertThat(give(Orders.placed("o-1", NOON))).isInstanceOf(Step.Unfit.class);
    assertThat(view().driverId()).isEqualTo("van");
    assertThat(count("duplicate")).isEqualTo(2);
  }

  @Test
  void anIllegalTransitionLeavesTheOrderAsItIs() {
    give(Orders.placed("o-1", NOON));

    assertThat(give(Orders.delivered("o-1", 2, NOON, "van"))).isInstanceOf(Step.Unfit.class);
    assertThat(view().version()).isEqualTo(1);
    assertThat(count("illegal")).isEqualTo(1);
  }

  @Test
  void whatIsNoOrderEventIsUnfit() {
    assertThat(give(new Record<>(key(), "{}".getBytes(UTF_8), 0))).isInstanceOf(Step.Unfit.class);
    TestRecord<byte[], byte[]> placed = Orders.record(Orders.placed("o-1", NOON));
    assertThat(give(new Record<>(key(), null, 0, placed.headers()))).isInstanceOf(Step.Unfit.class);
    assertThat(give(new Record<>(null, placed.value(), 0, placed.headers())))
        .isInstanceOf(Step.Unfit.class);
    assertThat(give(new Record<>(key(), "[".getBytes(UTF_8), 0, placed.headers())))
        .isInstanceOf(Step.Unfit.class);
    assertThat(give(new Record<>("o-2".getBytes(UTF_8), placed.value(), 0, placed.headers())))
        .isEqualTo(
            new Step.Unfit<StoredView<OrderView>>("no order event: the key is not the order_id"));
    var unknown = new RecordHeaders().add("eventType", "OrderEaten".getBytes(UTF_8));
    assertThat(give(new Record<>(key(), placed.value(), 0, unknown)))
        .isEqualTo(
            new Step.Unfit<StoredView<OrderView>>(
                "no order event: unknown order event OrderEaten"));
    assertThat(count("malformed")).isEqualTo(6);
  }

  @Test
  void anOrderIsOverWhenItHasEndedLongAgo() {
    give(Orders.placed("o-1", NOON));
    long later = NOON.plus(TTL).plusSeconds(10).toEpochMilli();
    assertThat(fold.isOver(stored(), later)).isFalse();
    give(new OrderCancelled("o-1", 2, NOON.plusSeconds(1), null, null));

    assertThat(fold.isOver(stored(), later)).isTrue();
    assertThat(fold.isOver(stored(), NOON.plus(TTL).toEpochMilli())).isFalse();
  }

  private Step<StoredView<OrderView>> give(OrderEvent event) {
    TestRecord<byte[], byte[]> record = Orders.record(event);
    return give(new Record<>(record.key(), record.value(), record.timestamp(), record.headers()));
  }

  private Step<StoredView<OrderView>> give(Record<byte[], byte[]> input) {
    Step<StoredView<OrderView>> step = fold.step(input, offset++, entries::get);
    if (step
        instanceof Step.Changed<StoredView<OrderView>>(String key, StoredView<OrderView> entry)) {
      entries.put(key, entry);
    }
    return step;
  }

  private StoredView<OrderView> stored() {
    return Objects.requireNonNull(entries.get("o-1"));
  }

  private OrderView view() {
    return stored().view();
  }

  private static byte[] key() {
    return "o-1".getBytes(UTF_8);
  }

  private double count(String reason) {
    return registry.get("outrider_orders_unfit").tag("reason", reason).counter().count();
  }
}
