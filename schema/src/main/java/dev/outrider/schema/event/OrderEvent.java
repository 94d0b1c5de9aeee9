package dev.outrider.schema.event;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to an order. The versions of one order are 1, 2, 3… without a gap. */
public sealed interface OrderEvent {
  /** The aggregate type: it names the topic. */
  String AGGREGATE_TYPE = "order";

  String orderId();

  int version();

  Instant occurredAt();

  /** The event type, as the {@code eventType} header tells it. */
  default String type() {
    return getClass().getSimpleName();
  }

  /**
   * A customer's order was taken.
   *
   * @param finalPrice price and tax together
   */
  record OrderPlaced(
      String orderId,
      int version,
      Instant occurredAt,
      BigDecimal price,
      BigDecimal tax,
      BigDecimal finalPrice,
      @Nullable String customerId,
      @Nullable GeoPoint pickup,
      @Nullable GeoPoint dropOff)
      implements OrderEvent {
    public OrderPlaced {
      occurredAt = checked(orderId, version, occurredAt);
      price = Valid.money("price", price);
      tax = Valid.money("tax", tax);
      finalPrice = Valid.money("final_price", finalPrice);
      if (finalPrice.compareTo(price.add(tax)) != 0) {
        throw new IllegalArgumentException("final_price is not price and tax together");
      }
      Valid.text("customer_id", customerId);
    }

    /** The first event of an order, with its final price worked out. */
    public static OrderPlaced first(
        String orderId,
        Instant occurredAt,
        BigDecimal price,
        BigDecimal tax,
        @Nullable String customerId,
        @Nullable GeoPoint pickup,
        @Nullable GeoPoint dropOff) {
      BigDecimal finalPrice = Valid.money("price", price).add(Valid.money("tax", tax));
      return new OrderPlaced(
          orderId, 1, occurredAt, price, tax, finalPrice, customerId, pickup, dropOff);
    }
  }

  record OrderDispatched(String orderId, int version, Instant occurredAt, String driverId)
      implements OrderEvent {
    public OrderDispatched {
      occurredAt = checked(orderId, version, occurredAt);
      Valid.identity("driver_id", driverId);
    }
  }

  record OrderSentToManualDispatch(String orderId, int version, Instant occurredAt, String reason)
      implements OrderEvent {
    public OrderSentToManualDispatch {
      occurredAt = checked(orderId, version, occurredAt);
      Valid.text("reason", reason);
    }
  }

  record OrderPickedUp(String orderId, int version, Instant occurredAt, String driverId)
      implements OrderEvent {
    public OrderPickedUp {
      occurredAt = checked(orderId, version, occurredAt);
      Valid.identity("driver_id", driverId);
    }
  }

  record OrderInTransit(String orderId, int version, Instant occurredAt, String driverId)
      implements OrderEvent {
    public OrderInTransit {
      occurredAt = checked(orderId, version, occurredAt);
      Valid.identity("driver_id", driverId);
    }
  }

  record OrderDelivered(String orderId, int version, Instant occurredAt, String driverId)
      implements OrderEvent {
    public OrderDelivered {
      occurredAt = checked(orderId, version, occurredAt);
      Valid.identity("driver_id", driverId);
    }
  }

  /**
   * The order was called off.
   *
   * @param driverId the driver who is free again, if one was bound
   */
  record OrderCancelled(
      String orderId,
      int version,
      Instant occurredAt,
      @Nullable String driverId,
      @Nullable String reason)
      implements OrderEvent {
    public OrderCancelled {
      occurredAt = checked(orderId, version, occurredAt);
      if (driverId != null) {
        Valid.identity("driver_id", driverId);
      }
      Valid.text("reason", reason);
    }
  }

  private static Instant checked(String orderId, int version, Instant occurredAt) {
    Valid.identity("order_id", orderId);
    if (version < 1) {
      throw new IllegalArgumentException("version is below 1: " + version);
    }
    return Valid.time("occurred_at", occurredAt).truncatedTo(MILLIS);
  }
}
