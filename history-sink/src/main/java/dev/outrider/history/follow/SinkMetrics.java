package dev.outrider.history.follow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the records that were read for one table. */
public final class SinkMetrics {

  private final Counter stored;
  private final Counter duplicates;
  private final Counter malformed;
  private final Counter farFuture;
  private final Counter refused;
  private final Counter raw;
  private final Counter failures;
  private final Timer write;
  private final AtomicLong lag = new AtomicLong();

  /** With the name of the table on each. */
  public SinkMetrics(MeterRegistry registry, String table) {
    stored =
        Counter.builder("outrider_history_stored")
            .tag("table", table)
            .description("Rows written to the history.")
            .register(registry);
    duplicates =
        Counter.builder("outrider_history_duplicates")
            .tag("table", table)
            .description("Records that were in the history already.")
            .register(registry);
    var skipped =
        Counter.builder("outrider_history_skipped")
            .tag("table", table)
            .description("Records that can't be kept; each is in the log.")
            .withRegistry(registry);
    malformed = skipped.withTag("reason", "malformed");
    farFuture = skipped.withTag("reason", "far_future");
    refused = skipped.withTag("reason", "refused");
    raw =
        Counter.builder("outrider_history_raw")
            .tag("table", table)
            .description("Events kept as bytes because they are no JSON that Postgres takes.")
            .register(registry);
    failures =
        Counter.builder("outrider_history_write_failures")
            .tag("table", table)
            .description("Writes that failed and are tried again.")
            .register(registry);
    write =
        Timer.builder("outrider_history_write")
            .tag("table", table)
            .description("Time to write what one poll brought.")
            .publishPercentileHistogram()
            .register(registry);
    registry.gauge("outrider_history_lag_records", Tags.of("table", table), lag);
  }

  public void written(Written written, long nanos) {
    stored.increment(written.added());
    duplicates.increment(written.duplicates());
    refused.increment(written.refused());
    write.record(nanos, TimeUnit.NANOSECONDS);
  }

  public void malformed() {
    malformed.increment();
  }

  public void farFuture() {
    farFuture.increment();
  }

  public void keptRaw() {
    raw.increment();
  }

  void writeFailed() {
    failures.increment();
  }

  /** Records that are published and not yet kept, in the partitions of this instance. */
  void lag(long records) {
    lag.set(records);
  }
}
