package dev.outrider.schema.order;

import dev.outrider.schema.event.Decoded;
import dev.outrider.schema.event.GeoPoint;
import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderCancelled;
import dev.outrider.schema.event.OrderEvent.OrderPlaced;
import dev.outrider.schema.event.OrderEvent.OrderSentToManualDispatch;
import dev.outrider.schema.event.OrderJson;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as its readers see it: all that its events have told so far.
 *
 * @param version of the last event
 * @param driverId who carries or carried it
 * @param updatedAt when the last event occurred
 * @param manualReason why a person had to find a driver, if one had to
 * @param cancelReason why it was called off, if that was said
 */
public record OrderView(
    String orderId,
    OrderStatus status,
    int version,
    @Nullable String customerId,
    @Nullable String driverId,
    BigDecimal price,
    BigDecimal tax,
    BigDecimal finalPrice,
    @Nullable GeoPoint pickup,
    @Nullable GeoPoint dropOff,
    Instant placedAt,
    Instant updatedAt,
    @Nullable String manualReason,
    @Nullable String cancelReason) {

  /** The order that the first event begins. */
  public static OrderView begin(OrderPlaced placed) {
    return new OrderView(
        placed.orderId(),
        OrderLifecycle.begin(placed).status(),
        placed.version(),
        placed.customerId(),
        null,
        placed.price(),
        placed.tax(),
        placed.finalPrice(),
        placed.pickup(),
        placed.dropOff(),
        placed.occurredAt(),
        placed.occurredAt(),
        null,
        null);
  }

  public OrderState state() {
    return new OrderState(orderId, status, version, driverId);
  }

  /** The order after an event that {@link OrderLifecycle#follows}. */
  public OrderView evolve(OrderEvent event) {
    OrderState next = OrderLifecycle.evolve(state(), event);
    return new OrderView(
        orderId,
        next.status(),
        next.version(),
        customerId,
        next.driverId(),
        price,
        tax,
        finalPrice,
        pickup,
        dropOff,
        placedAt,
        event.occurredAt(),
        event instanceof OrderSentToManualDispatch sent ? sent.reason() : manualReason,
        event instanceof OrderCancelled cancelled ? cancelled.reason() : cancelReason);
  }

  /** UTF-8 JSON, in the form of the events. */
  public byte[] toJson() {
    return OrderJson.encodeView(this);
  }

  public static Decoded<OrderView> fromJson(byte[] json) {
    return OrderJson.decodeView(json, OrderView.class);
  }
}
