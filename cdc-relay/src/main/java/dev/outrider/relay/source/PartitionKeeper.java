package dev.outrider.relay.source;

import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.schema.migration.OutboxPartitions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps outbox partitions ahead of time, so that writers never meet a day without one. */
public final class PartitionKeeper {

  private static final Logger log = LoggerFactory.getLogger(PartitionKeeper.class);
  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private final SourceConnections connections;

  public PartitionKeeper(PostgresSettings postgres) {
    this.connections = new SourceConnections(postgres);
  }

  public void run(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      Thread.sleep(ensured() ? INTERVAL : AFTER_FAILURE);
    }
  }

  private boolean ensured() {
    try (Connection connection = connections.open()) {
      int made = OutboxPartitions.ensure(connection);
      if (made > 0) {
        log.info("Made {} outbox partitions ahead of time", made);
      }
      return true;
    } catch (SQLException e) {
      log.warn("Outbox partitions could not be made ahead of time: {}", e.getMessage());
      return false;
    }
  }
}
