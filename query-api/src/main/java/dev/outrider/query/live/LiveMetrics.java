package dev.outrider.query.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;

/** What streams do. */
final class LiveMetrics {
  private final Counter sent;
  private final Counter conflated;
  private final Counter snapshots;
  private final Counter resumed;
  private final Counter tooSlow;

  LiveMetrics(MeterRegistry registry, Collection<?> open) {
    Gauge.builder("outrider_query_live_streams", open, Collection::size)
        .description("Live streams that are open, over HTTP and gRPC.")
        .register(registry);
    sent =
        Counter.builder("outrider_query_live_sent")
            .description("Positions sent on live streams.")
            .register(registry);
    conflated =
        Counter.builder("outrider_query_live_conflated")
            .description("Positions that a newer one of the device replaced before they were sent.")
            .register(registry);
    var begun =
        Counter.builder("outrider_query_live_begun")
            .description("Live streams by how they began.")
            .withRegistry(registry);
    snapshots = begun.withTag("with", "snapshot");
    resumed = begun.withTag("with", "replay");
    tooSlow =
        Counter.builder("outrider_query_live_too_slow")
            .description("Live streams that were ended because too many devices waited.")
            .register(registry);
  }

  void sent(int count) {
    sent.increment(count);
  }

  void conflated() {
    conflated.increment();
  }

  void snapshot() {
    snapshots.increment();
  }

  void resumed() {
    resumed.increment();
  }

  void tooSlow() {
    tooSlow.increment();
  }
}
