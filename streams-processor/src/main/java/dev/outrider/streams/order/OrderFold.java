package dev.outrider.streams.order;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderPlaced;
import dev.outrider.schema.order.OrderView;
import dev.outrider.streams.projection.Fold;
import dev.outrider.streams.projection.Step;
import dev.outrider.streams.projection.StoredView;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Leads each order from event to event by the lifecycle that all services share. What doesn't
 * follow leaves the order as it is.
 */
final class OrderFold implements Fold<StoredView<OrderView>> {
  private final Duration ttl;
  private final OrderMetrics metrics;

  /**
   * @param ttl how long after its last event an order that has ended is kept
   */
  OrderFold(Duration ttl, OrderMetrics metrics) {
    this.ttl = ttl;
    this.metrics = metrics;
  }

  @Override
  public Step<StoredView<OrderView>> step(
      Record<byte[], byte[]> input, long offset, Entries<StoredView<OrderView>> entries) {
    return switch (OrderReading.of(input)) {
      case OrderReading.Event(OrderEvent event) -> apply(event, input, offset, entries);
      case OrderReading.Malformed(String reason) -> {
        metrics.malformed().increment();
        yield new Step.Unfit<>("no order event: " + reason);
      }
    };
  }

  private Step<StoredView<OrderView>> apply(
      OrderEvent event,
      Record<byte[], byte[]> input,
      long offset,
      Entries<StoredView<OrderView>> entries) {
    StoredView<OrderView> stored = entries.get(event.orderId());
    OrderView before = stored == null ? null : stored.view();
    Optional<Objection> objection = Objection.to(event, before);
    if (objection.isPresent()) {
      metrics.objected(objection.get()).increment();
      return new Step.Unfit<>(objection.get().reason(event, before));
    }
    OrderView after = before == null ? OrderView.begin((OrderPlaced) event) : before.evolve(event);
    return new Step.Changed<>(
        event.orderId(), StoredView.of(offset, input.timestamp(), after, OrderProjection.JSON));
  }

  @Override
  public boolean forgets() {
    return true;
  }

  @Override
  public boolean isOver(StoredView<OrderView> order, long time) {
    return order.timestamp() + ttl.toMillis() < time && order.view().status().terminal();
  }
}
