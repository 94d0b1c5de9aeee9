package dev.outrider.ingest.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what was not let in. */
final class AccessMetrics {

  private final Counter stranger;
  private final Counter notAllowed;
  private final Counter undecided;

  AccessMetrics(MeterRegistry registry) {
    var denied =
        Counter.builder("outrider_ingest_denied_requests")
            .description("Requests and gRPC batches that were not let in, by reason.")
            .withRegistry(registry);
    stranger = denied.withTag("reason", "credential");
    notAllowed = denied.withTag("reason", "scope");
    undecided = denied.withTag("reason", "undecided");
  }

  void count(Admission admission) {
    switch (admission) {
      case Admission.Admitted _ -> {}
      case Admission.Stranger _ -> stranger.increment();
      case Admission.NotAllowed _ -> notAllowed.increment();
      case Admission.Undecided _ -> undecided.increment();
    }
  }
}
