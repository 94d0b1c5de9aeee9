package dev.outrider.relay.source;

import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.position.Position;
import dev.outrider.relay.settings.OutboxSettings;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.schema.migration.OutboxRetention;
import dev.outrider.schema.migration.OutboxRetention.OldPartition;
import dev.outrider.schema.migration.OutboxRetention.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.postgresql.replication.LogSequenceNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of outbox partitions that are past their retention: closes them to writers, and drops
 * them once the position in Kafka proves that everything in them is published. See RATIONALE.md.
 */
final class PartitionRetention {

  private static final Logger log = LoggerFactory.getLogger(PartitionRetention.class);

  private final RelaySettings settings;
  private final Supplier<Optional<Position>> committed;
  private final Counter dropped;
  private final AtomicInteger waiting = new AtomicInteger();

  PartitionRetention(
      RelaySettings settings, Supplier<Optional<Position>> committed, MeterRegistry registry) {
    this.settings = settings;
    this.committed = committed;
    dropped =
        Counter.builder("outrider_relay_partitions_dropped")
            .description("Outbox partitions dropped: past their retention and proven published")
            .register(registry);
    Gauge.builder("outrider_relay_partitions_old", waiting, AtomicInteger::get)
        .description("Outbox partitions past their retention that are not proven published yet")
        .register(registry);
  }

  /** Does what can be done now; the rest is for the next time. */
  void apply(Connection connection) throws SQLException {
    if (settings.outboxRetention().isZero() || !publishesOurOutbox()) {
      return;
    }
    var retention = new OutboxRetention(connection, settings.outboxRetention());
    List<OldPartition> old = retention.old();
    Optional<LogSequenceNumber> published =
        old.stream().anyMatch(partition -> partition.closedAt().isPresent())
            ? published(connection)
            : Optional.empty();
    waiting.set(old.size());
    for (OldPartition partition : old) {
      if (partition.closedAt().isEmpty()) {
        close(retention, partition.name());
      } else if (published.isPresent()) {
        drop(retention, partition.name(), published.get());
      }
    }
  }

  /** A relay of another table proves nothing about the outbox that the migrations made. */
  private boolean publishesOurOutbox() {
    return settings.outbox().table().equals(OutboxSettings.OUR_TABLE);
  }

  /** Up to where everything is in Kafka, if Kafka speaks of the server that this is. */
  private Optional<LogSequenceNumber> published(Connection connection) throws SQLException {
    SourceServer server = SourceServer.ask(connection, settings.slot(), RelaySettings.PUBLICATION);
    try {
      return committed
          .get()
          .filter(position -> position.systemId().equals(server.systemId()))
          .filter(position -> position.timeline() == server.timeline())
          .map(position -> LogSequenceNumber.valueOf(position.lsn()));
    } catch (RelayFailure | KafkaException e) {
      log.info("Old outbox partitions stay: Kafka does not say what it holds: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static void close(OutboxRetention retention, String name) throws SQLException {
    if (retention.close(name)) {
      log.info("Closed {}: it is dropped once all its events are proven published", name);
    } else {
      log.info("Did not close {} yet: an open transaction uses it", name);
    }
  }

  private void drop(OutboxRetention retention, String name, LogSequenceNumber published)
      throws SQLException {
    switch (retention.drop(name, published)) {
      case Outcome.Dropped _ -> {
        dropped.increment();
        waiting.decrementAndGet();
        log.info("Dropped {}: all its events are in Kafka up to {}", name, published);
      }
      case Outcome.Emptied(String reason) ->
          log.info("Emptied {}: all its events are in Kafka; dropped later: {}", name, reason);
      case Outcome.Kept(String reason) -> log.info("Kept {}: {}", name, reason);
    }
  }
}
