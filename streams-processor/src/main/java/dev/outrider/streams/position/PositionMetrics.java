package dev.outrider.streams.position;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Input events that changed nothing, by reason. */
record PositionMetrics(Counter late, Counter future, Counter malformed) {
  static PositionMetrics in(MeterRegistry registry) {
    return new PositionMetrics(
        Counter.builder("outrider_positions_late")
            .description("Positions not newer than the latest of their device")
            .register(registry),
        Counter.builder("outrider_positions_future")
            .description("Positions measured later than is possible, not applied")
            .register(registry),
        Counter.builder("outrider_positions_malformed")
            .description("Records of the position topic that hold no position")
            .register(registry));
  }
}
