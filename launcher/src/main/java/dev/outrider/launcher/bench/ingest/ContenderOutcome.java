package dev.outrider.launcher.bench.ingest;

import org.jspecify.annotations.Nullable;

/**
 * What one contender came to.
 *
 * @param acknowledged positions, whether the clock ran or not
 * @param refused positions that were answered otherwise
 * @param stored positions that were in the outbox at the end
 */
record ContenderOutcome(
    ContenderKind kind,
    Throughput throughput,
    @Nullable Latency latency,
    long acknowledged,
    long refused,
    long stored) {

  /** All that was acknowledged is there, and it was all that was sent. */
  boolean isExact() {
    return acknowledged > 0 && stored == acknowledged && refused == 0;
  }
}
