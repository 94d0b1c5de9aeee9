package dev.outrider.history;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the positions that were read. */
final class HistoryMetrics {

  private final Counter stored;
  private final Counter duplicates;
  private final Counter malformed;
  private final Counter farFuture;
  private final Counter refused;
  private final Counter failures;
  private final Timer write;
  private final AtomicLong lag = new AtomicLong();

  HistoryMetrics(MeterRegistry registry) {
    stored =
        Counter.builder("outrider_history_stored")
            .description("Positions written to the history.")
            .register(registry);
    duplicates =
        Counter.builder("outrider_history_duplicates")
            .description("Positions whose fix time of the device was in the history already.")
            .register(registry);
    var skipped =
        Counter.builder("outrider_history_skipped")
            .description("Records that can't be kept; each is in the log.")
            .withRegistry(registry);
    malformed = skipped.withTag("reason", "malformed");
    farFuture = skipped.withTag("reason", "far_future");
    refused = skipped.withTag("reason", "refused");
    failures =
        Counter.builder("outrider_history_write_failures")
            .description("Writes that failed and are tried again.")
            .register(registry);
    write =
        Timer.builder("outrider_history_write")
            .description("Time to write what one poll brought.")
            .publishPercentileHistogram()
            .register(registry);
    registry.gauge("outrider_history_lag_records", lag);
  }

  void written(Written written, long nanos) {
    stored.increment(written.added());
    duplicates.increment(written.duplicates());
    refused.increment(written.refused());
    write.record(nanos, TimeUnit.NANOSECONDS);
  }

  void malformed() {
    malformed.increment();
  }

  void farFuture() {
    farFuture.increment();
  }

  void writeFailed() {
    failures.increment();
  }

  /** Records that are published and not yet kept, in the partitions of this instance. */
  void lag(long records) {
    lag.set(records);
  }
}
