package dev.outrider.schema.order;

import dev.outrider.schema.event.GeoPoint;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A new order, as a customer wants it. */
public record PlaceOrder(
    String orderId,
    BigDecimal price,
    BigDecimal tax,
    @Nullable String customerId,
    @Nullable GeoPoint pickup,
    @Nullable GeoPoint dropOff) {}
