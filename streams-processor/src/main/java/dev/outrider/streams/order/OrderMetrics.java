package dev.outrider.streams.order;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Order events that could not be taken in, by reason. */
record OrderMetrics(Counter malformed, Counter gap, Counter duplicate, Counter illegal) {
  static OrderMetrics in(MeterRegistry registry) {
    return new OrderMetrics(
        counter(registry, "malformed"),
        counter(registry, Objection.GAP.name()),
        counter(registry, Objection.DUPLICATE.name()),
        counter(registry, Objection.ILLEGAL.name()));
  }

  Counter objected(Objection objection) {
    return switch (objection) {
      case GAP -> gap;
      case DUPLICATE -> duplicate;
      case ILLEGAL -> illegal;
    };
  }

  private static Counter counter(MeterRegistry registry, String reason) {
    return Counter.builder("outrider_orders_unfit")
        .description("Order events that went to the dead letters, by reason")
        .tag("reason", reason.toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
