package dev.outrider.schema.order;

import org.jspecify.annotations.Nullable;

/**
 * An order, as far as deciding needs it.
 *
 * @param version of the last event that changed it
 * @param driverId who carries or carried it; nobody before it is dispatched
 */
public record OrderState(
    String orderId, OrderStatus status, int version, @Nullable String driverId) {

  public OrderState {
    boolean possible =
        switch (status) {
          case PENDING, MANUAL_DISPATCH -> driverId == null;
          case DISPATCHED, PICKED_UP, IN_TRANSIT, DELIVERED -> driverId != null;
          case CANCELLED -> true;
        };
    if (!possible) {
      throw new IllegalArgumentException(
          "order "
              + orderId
              + " is "
              + status
              + (driverId == null ? " without" : " with")
              + " a driver");
    }
    if (version < 1) {
      throw new IllegalArgumentException("order " + orderId + " has version " + version);
    }
  }
}
