package dev.outrider.launcher.bench.relay;

import dev.outrider.launcher.bench.relay.contender.ContenderKind;
import dev.outrider.launcher.bench.relay.watch.Drained;
import org.jspecify.annotations.Nullable;

/** What one run of one contender came to. */
record ContenderOutcome(ContenderKind kind, Drained drained, @Nullable Latency latency) {

  /** No event lost, repeated or out of order. */
  boolean isExact() {
    return drained.isExact() && (latency == null || latency.isExact());
  }
}
