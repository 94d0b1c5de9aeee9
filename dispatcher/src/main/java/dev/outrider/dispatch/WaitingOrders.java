package dev.outrider.dispatch;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderPlaced;
import dev.outrider.schema.order.OrderLifecycle;
import dev.outrider.schema.order.OrderState;
import dev.outrider.schema.order.OrderStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The orders that are pending, folded from their events. One thread applies events, any may ask.
 */
final class WaitingOrders {

  private final Map<String, Waiting> orders = new ConcurrentHashMap<>();

  private record Waiting(OrderState order, Instant since) {}

  /** False for an event that can't follow what is known of a waiting order; it changes nothing. */
  boolean apply(OrderEvent event) {
    var waiting = orders.get(event.orderId());
    if (waiting == null) {
      begin(event);
      return true;
    }
    if (event.version() <= waiting.order().version()) {
      return true;
    }
    if (!OrderLifecycle.follows(waiting.order(), event)) {
      return false;
    }
    var next = OrderLifecycle.evolve(waiting.order(), event);
    if (next.status() != OrderStatus.PENDING) {
      orders.remove(event.orderId());
    }
    return true;
  }

  int count() {
    return orders.size();
  }

  /** When the first of them was placed. */
  Optional<Instant> oldest() {
    return orders.values().stream().map(Waiting::since).min(Comparator.naturalOrder());
  }

  /** An order that is not waiting left before, or was placed before the topic begins. */
  private void begin(OrderEvent event) {
    if (event instanceof OrderPlaced placed) {
      orders.put(placed.orderId(), new Waiting(OrderLifecycle.begin(placed), placed.occurredAt()));
    }
  }
}
