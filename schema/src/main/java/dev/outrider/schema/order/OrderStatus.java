package dev.outrider.schema.order;

/** Where an order stands. */
public enum OrderStatus {
  PENDING,
  MANUAL_DISPATCH,
  DISPATCHED,
  PICKED_UP,
  IN_TRANSIT,
  DELIVERED,
  CANCELLED;

  /** Whether an order may go from here to {@code next} in one step. */
  public boolean mayBecome(OrderStatus next) {
    return switch (this) {
      case PENDING -> next == DISPATCHED || next == MANUAL_DISPATCH || next == CANCELLED;
      case MANUAL_DISPATCH -> next == DISPATCHED || next == CANCELLED;
      case DISPATCHED -> next == PICKED_UP || next == DELIVERED || next == CANCELLED;
      case PICKED_UP -> next == IN_TRANSIT || next == DELIVERED || next == CANCELLED;
      case IN_TRANSIT -> next == DELIVERED || next == CANCELLED;
      case DELIVERED, CANCELLED -> false;
    };
  }

  /** Whether a driver is bound by an order that stands here. */
  public boolean active() {
    return this == DISPATCHED || this == PICKED_UP || this == IN_TRANSIT;
  }

  /** Whether nothing can happen to it any more. */
  public boolean terminal() {
    return this == DELIVERED || this == CANCELLED;
  }
}
