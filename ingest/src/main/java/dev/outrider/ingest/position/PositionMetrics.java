package dev.outrider.ingest.position;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts what was not stored. */
final class PositionMetrics {

  private final MeterProvider<Counter> rejected;
  private final Counter droppedAttributes;
  private final Counter busy;
  private final Counter unavailable;
  private final Counter shed;

  PositionMetrics(MeterRegistry registry) {
    rejected =
        Counter.builder("outrider_ingest_rejected")
            .description("Positions rejected for good, by reason.")
            .withRegistry(registry);
    droppedAttributes =
        Counter.builder("outrider_ingest_attributes_dropped")
            .description("Attributes of valid positions that were none, or beyond the bounds.")
            .register(registry);
    var refused =
        Counter.builder("outrider_ingest_refused_requests")
            .description("Requests refused for now, to be sent again.")
            .withRegistry(registry);
    busy = refused.withTag("cause", "busy");
    unavailable = refused.withTag("cause", "unavailable");
    shed = refused.withTag("cause", "wal");
  }

  void settled(Reading.Points points) {
    for (var rejection : points.rejected()) {
      rejected.withTag("reason", rejection.reason().name().toLowerCase(Locale.ROOT)).increment();
    }
    if (points.droppedAttributes() > 0) {
      droppedAttributes.increment(points.droppedAttributes());
    }
  }

  void postponed(Postponement why) {
    switch (why) {
      case BUSY -> busy.increment();
      case UNCONFIRMED -> unavailable.increment();
      case SHED -> shed.increment();
    }
  }
}
