package dev.outrider.schema.order;

import org.jspecify.annotations.Nullable;

/** What somebody wants to happen to an order that was placed. */
public sealed interface OrderCommand {
  /** Where the order stands once it has happened. */
  OrderStatus target();

  record Dispatch(String driverId) implements OrderCommand {
    @Override
    public OrderStatus target() {
      return OrderStatus.DISPATCHED;
    }
  }

  record SendToManualDispatch(String reason) implements OrderCommand {
    @Override
    public OrderStatus target() {
      return OrderStatus.MANUAL_DISPATCH;
    }
  }

  record PickUp() implements OrderCommand {
    @Override
    public OrderStatus target() {
      return OrderStatus.PICKED_UP;
    }
  }

  record StartTransit() implements OrderCommand {
    @Override
    public OrderStatus target() {
      return OrderStatus.IN_TRANSIT;
    }
  }

  record Deliver() implements OrderCommand {
    @Override
    public OrderStatus target() {
      return OrderStatus.DELIVERED;
    }
  }

  record Cancel(@Nullable String reason) implements OrderCommand {
    @Override
    public OrderStatus target() {
      return OrderStatus.CANCELLED;
    }
  }
}
