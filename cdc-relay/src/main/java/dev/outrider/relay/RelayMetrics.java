package dev.outrider.relay;

import dev.outrider.relay.position.Position;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;

/** What the relay counts. */
final class RelayMetrics {

  private final Counter published;
  private final Counter deadLetters;
  private final Counter rows;
  private final Counter transactions;
  private final Counter restarts;
  private final DistributionSummary batchRows;
  private final AtomicLong position = new AtomicLong();
  private final AtomicLong lastCommitMillis = new AtomicLong();

  RelayMetrics(MeterRegistry registry) {
    published =
        Counter.builder("outrider_relay_published")
            .description("Events committed to Kafka")
            .register(registry);
    deadLetters =
        Counter.builder("outrider_relay_dead_letters")
            .description("Rows and lines that went to the dead-letter topic")
            .register(registry);
    rows =
        Counter.builder("outrider_relay_rows")
            .description("Outbox rows read from the WAL and committed to Kafka")
            .register(registry);
    transactions =
        Counter.builder("outrider_relay_transactions")
            .description("Kafka transactions committed")
            .register(registry);
    restarts =
        Counter.builder("outrider_relay_restarts")
            .description("Cycles that ended in an error and were begun again")
            .register(registry);
    batchRows =
        DistributionSummary.builder("outrider_relay_batch_rows")
            .description("Rows in a Kafka transaction")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    Gauge.builder("outrider_relay_position", position, AtomicLong::doubleValue)
        .description("WAL position up to which everything is in Kafka, in bytes")
        .register(registry);
    Gauge.builder("outrider_relay_last_commit_seconds", lastCommitMillis, at -> at.get() / 1000.0)
        .description("Commit time of the newest row published, since the epoch")
        .baseUnit("seconds")
        .register(registry);
  }

  void published(int events, int dead, int rowCount, long newestCommitMillis, Position after) {
    published.increment(events);
    deadLetters.increment(dead);
    rows.increment(rowCount);
    transactions.increment();
    batchRows.record(rowCount);
    position.set(after.lsn());
    lastCommitMillis.set(newestCommitMillis);
  }

  void restarted() {
    restarts.increment();
  }
}
