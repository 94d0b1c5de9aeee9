package dev.outrider.schema.order;

import dev.outrider.schema.event.OrderEvent;

/** What comes of a command. */
public sealed interface OrderDecision {
  /** It happens: this event, and the order after it. */
  record Allowed(OrderEvent event, OrderState next) implements OrderDecision {}

  /** It can't happen to an order that stands as this one does. */
  record Refused(OrderState order, OrderCommand command) implements OrderDecision {
    public String reason() {
      return "order %s is %s and can't become %s"
          .formatted(order.orderId(), order.status(), command.target());
    }
  }
}
