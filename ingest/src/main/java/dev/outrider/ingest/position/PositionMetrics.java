package dev.outrider.ingest.position;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/** Counts what was not stored. */
final class PositionMetrics {

  private final MeterProvider<Counter> rejected;
  private final Counter busy;
  private final Counter unavailable;
  private final Counter shed;

  PositionMetrics(MeterRegistry registry) {
    rejected =
        Counter.builder("outrider_ingest_rejected")
            .description("Positions rejected for good, by reason.")
            .withRegistry(registry);
    var refused =
        Counter.builder("outrider_ingest_refused_requests")
            .description("Requests refused for now, to be sent again.")
            .withRegistry(registry);
    busy = refused.withTag("cause", "busy");
    unavailable = refused.withTag("cause", "unavailable");
    shed = refused.withTag("cause", "wal");
  }

  void rejected(List<Rejection> rejections) {
    for (var rejection : rejections) {
      rejected.withTag("reason", rejection.reason().name().toLowerCase(Locale.ROOT)).increment();
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
