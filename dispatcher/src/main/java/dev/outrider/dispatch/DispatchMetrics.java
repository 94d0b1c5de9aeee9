package dev.outrider.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;

/** How many orders await a driver, and for how long. */
final class DispatchMetrics {

  private final Counter events;
  private final Counter malformed;
  private final Counter illegal;

  DispatchMetrics(MeterRegistry registry, WaitingOrders orders, InstantSource clock) {
    Gauge.builder("outrider_dispatch_waiting_orders", orders, WaitingOrders::count)
        .description("Orders that await a driver.")
        .register(registry);
    Gauge.builder(
            "outrider_dispatch_oldest_waiting_seconds", orders, waiting -> oldest(waiting, clock))
        .description("How long the first of them has been waiting; 0 if there is none.")
        .register(registry);
    events =
        Counter.builder("outrider_dispatch_events")
            .description("Order events read.")
            .register(registry);
    var skipped =
        Counter.builder("outrider_dispatch_skipped")
            .description("Order events that were not applied; each is in the log.")
            .withRegistry(registry);
    malformed = skipped.withTag("reason", "malformed");
    illegal = skipped.withTag("reason", "illegal");
  }

  void read() {
    events.increment();
  }

  void malformed() {
    malformed.increment();
  }

  void illegal() {
    illegal.increment();
  }

  private static double oldest(WaitingOrders orders, InstantSource clock) {
    return orders
        .oldest()
        .map(placedAt -> Duration.between(placedAt, clock.instant()).toMillis() / 1000.0)
        .orElse(0.0);
  }
}
