package dev.outrider.schema.order;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderCancelled;
import dev.outrider.schema.event.OrderEvent.OrderDelivered;
import dev.outrider.schema.event.OrderEvent.OrderDispatched;
import dev.outrider.schema.event.OrderEvent.OrderInTransit;
import dev.outrider.schema.event.OrderEvent.OrderPickedUp;
import dev.outrider.schema.event.OrderEvent.OrderPlaced;
import dev.outrider.schema.event.OrderEvent.OrderSentToManualDispatch;
import java.time.Instant;
import java.util.Objects;

/** Decides what may happen to an order, and what it is after that. Pure: time comes in. */
public final class OrderLifecycle {
  private OrderLifecycle() {}

  public static OrderPlaced place(PlaceOrder order, Instant at) {
    return OrderPlaced.first(
        order.orderId(),
        at,
        order.price(),
        order.tax(),
        order.customerId(),
        order.pickup(),
        order.dropOff());
  }

  public static OrderDecision decide(OrderState order, OrderCommand command, Instant at) {
    if (!order.status().mayBecome(command.target())) {
      return new OrderDecision.Refused(order, command);
    }
    OrderEvent event = event(order, command, at);
    return new OrderDecision.Allowed(event, evolve(order, event));
  }

  private static OrderEvent event(OrderState order, OrderCommand command, Instant at) {
    String id = order.orderId();
    int version = order.version() + 1;
    return switch (command) {
      case OrderCommand.Dispatch(var driver) -> new OrderDispatched(id, version, at, driver);
      case OrderCommand.SendToManualDispatch(var reason) ->
          new OrderSentToManualDispatch(id, version, at, reason);
      case OrderCommand.PickUp() -> new OrderPickedUp(id, version, at, driver(order));
      case OrderCommand.StartTransit() -> new OrderInTransit(id, version, at, driver(order));
      case OrderCommand.Deliver() -> new OrderDelivered(id, version, at, driver(order));
      case OrderCommand.Cancel(var reason) ->
          new OrderCancelled(id, version, at, order.driverId(), reason);
    };
  }

  private static String driver(OrderState order) {
    return Objects.requireNonNull(order.driverId());
  }

  /** The order that the first event begins. */
  public static OrderState begin(OrderPlaced placed) {
    return new OrderState(placed.orderId(), OrderStatus.PENDING, placed.version(), null);
  }

  /**
   * Whether the event is the next one of this order and legal. What is not is a repetition, if its
   * version is not above the order's, else an error of whoever wrote it.
   */
  public static boolean follows(OrderState order, OrderEvent event) {
    return event.orderId().equals(order.orderId())
        && event.version() == order.version() + 1
        && order.status().mayBecome(statusAfter(event));
  }

  /** The order after an event that {@link #follows}. */
  public static OrderState evolve(OrderState order, OrderEvent event) {
    if (!follows(order, event)) {
      throw new IllegalArgumentException(
          "%s version %d of order %s does not follow %s"
              .formatted(event.type(), event.version(), event.orderId(), order));
    }
    String driver =
        event instanceof OrderDispatched dispatched ? dispatched.driverId() : order.driverId();
    return new OrderState(order.orderId(), statusAfter(event), event.version(), driver);
  }

  /** Where an order stands after such an event. */
  public static OrderStatus statusAfter(OrderEvent event) {
    return switch (event) {
      case OrderPlaced placed -> OrderStatus.PENDING;
      case OrderDispatched dispatched -> OrderStatus.DISPATCHED;
      case OrderSentToManualDispatch sent -> OrderStatus.MANUAL_DISPATCH;
      case OrderPickedUp pickedUp -> OrderStatus.PICKED_UP;
      case OrderInTransit inTransit -> OrderStatus.IN_TRANSIT;
      case OrderDelivered delivered -> OrderStatus.DELIVERED;
      case OrderCancelled cancelled -> OrderStatus.CANCELLED;
    };
  }
}
