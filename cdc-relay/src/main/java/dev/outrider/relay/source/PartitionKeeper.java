package dev.outrider.relay.source;

import dev.outrider.relay.position.Position;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.schema.migration.OutboxPartitions;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps outbox partitions ahead of time, so that writers never meet a day without one, and lets go
 * of old ones. Every relay does, also one that stands by.
 */
public final class PartitionKeeper {

  private static final Logger log = LoggerFactory.getLogger(PartitionKeeper.class);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private final SourceConnections connections;
  private final PartitionRetention retention;
  private final Duration interval;

  /**
   * Touches nothing.
   *
   * @param committed the position in Kafka, read anew
   */
  public PartitionKeeper(
      RelaySettings settings, Supplier<Optional<Position>> committed, MeterRegistry registry) {
    this(settings, committed, registry, INTERVAL);
  }

  PartitionKeeper(
      RelaySettings settings,
      Supplier<Optional<Position>> committed,
      MeterRegistry registry,
      Duration interval) {
    this.connections = new SourceConnections(settings.postgres());
    this.retention = new PartitionRetention(settings, committed, registry);
    this.interval = interval;
  }

  public void run(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      Thread.sleep(kept() ? interval : AFTER_FAILURE);
    }
  }

  private boolean kept() {
    try (Connection connection = connections.open()) {
      int made = OutboxPartitions.ensure(connection);
      if (made > 0) {
        log.info("Made {} outbox partitions ahead of time", made);
      }
      retention.apply(connection);
      return true;
    } catch (SQLException e) {
      log.warn("Outbox partitions could not be kept: {}", e.getMessage());
      return false;
    }
  }
}
