package dev.outrider.streams.order;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderPlaced;
import dev.outrider.schema.order.OrderLifecycle;
import dev.outrider.schema.order.OrderView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why an event can't come next in the life of its order. */
enum Objection {
  /** Events before it are missing. */
  GAP,
  /** The order is past it. */
  DUPLICATE,
  /** The order can't go there from where it stands. */
  ILLEGAL;

  /**
   * @param order as it stands; null when nothing is known of it
   */
  static Optional<Objection> to(OrderEvent event, @Nullable OrderView order) {
    int next = order == null ? 1 : order.version() + 1;
    if (event.version() != next) {
      return Optional.of(event.version() < next ? DUPLICATE : GAP);
    }
    boolean legal =
        order == null ? event instanceof OrderPlaced : OrderLifecycle.follows(order.state(), event);
    return legal ? Optional.empty() : Optional.of(ILLEGAL);
  }

  String reason(OrderEvent event, @Nullable OrderView order) {
    String what = "%s version %d".formatted(event.type(), event.version());
    String where =
        order == null
            ? "of an order that was never placed"
            : "of an order that is %s at version %d".formatted(order.status(), order.version());
    return switch (this) {
      case GAP -> "gap: " + what + " " + where;
      case DUPLICATE -> "duplicate: " + what + " " + where;
      case ILLEGAL -> "illegal: " + what + " " + where;
    };
  }
}
