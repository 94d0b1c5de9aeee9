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
  private final Counter unplaceable;
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
    unplaceable = skipped.withTag("reason", "far_future");
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

  void written(int positions, int added, long nanos) {
    stored.increment(added);
    duplicates.increment(positions - added);
    write.record(nanos, TimeUnit.NANOSECONDS);
  }

  void malformed() {
    malformed.increment();
  }

  void farFuture() {
    unplaceable.increment();
  }

  void writeFailed() {
    failures.increment();
  }

  /** Records that are published and not yet kept, in the partitions of this instance. */
  void lag(long records) {
    lag.set(records);
  }
}
