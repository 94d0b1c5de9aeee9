package dev.outrider.relay;

import dev.outrider.relay.kafka.KafkaBreaker;
import dev.outrider.relay.position.Position;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What the relay counts. */
final class RelayMetrics {

  private final Counter breakerOpenings;
  private final Counter published;
  private final Counter deadLetters;
  private final Counter rows;
  private final Counter transactions;
  private final Counter restarts;
  private final DistributionSummary batchRows;
  private final AtomicLong position = new AtomicLong();
  private final AtomicLong lastCommitMillis = new AtomicLong();

  RelayMetrics(MeterRegistry registry, KafkaBreaker breaker) {
    for (KafkaBreaker.State state : KafkaBreaker.State.values()) {
      Gauge.builder("outrider_relay_kafka_breaker", breaker, one -> one.state() == state ? 1 : 0)
          .description("1 for the state that the breaker before Kafka is in")
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    breakerOpenings =
        Counter.builder("outrider_relay_kafka_breaker_openings")
            .description("Times Kafka was taken for away")
            .register(registry);
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

  void breakerOpened() {
    breakerOpenings.increment();
  }

  void restarted() {
    restarts.increment();
  }
}
