package dev.outrider.relay.repair;

import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.position.Position;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.relay.source.SourceConnections;
import dev.outrider.runtime.component.Worker;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;
import org.postgresql.util.PSQLState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A slot made just now and the snapshot of its consistent point: what the snapshot shows will not
 * come by the slot, and everything else will. Until it is closed it can be kept in use, so that
 * relays that start meanwhile stand by.
 */
final class SnapshotSlot implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SnapshotSlot.class);
  private static final int CREATION_TIMEOUT_SECONDS = 60;
  private static final int FAILOVER_SINCE = 17;

  /** No transaction ends beyond it, so none is sent. */
  private static final LogSequenceNumber NEVER = LogSequenceNumber.valueOf(Long.MAX_VALUE);

  private final Connection connection;
  private final String name;
  private final long consistentPoint;
  private final String snapshot;
  private @Nullable Worker holder;

  private SnapshotSlot(Connection connection, String name, long consistentPoint, String snapshot) {
    this.connection = connection;
    this.name = name;
    this.consistentPoint = consistentPoint;
    this.snapshot = snapshot;
  }

  /**
   * Makes the slot, with failover where the server has it. Waits for the transactions that are open
   * now.
   */
  static SnapshotSlot make(SourceConnections connections, String name) throws SQLException {
    Connection connection =
        connections.openForReplication(Duration.ofSeconds(2 * CREATION_TIMEOUT_SECONDS));
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(CREATION_TIMEOUT_SECONDS);
      boolean failover = connection.getMetaData().getDatabaseMajorVersion() >= FAILOVER_SINCE;
      try (ResultSet slot =
          statement.executeQuery(
              "CREATE_REPLICATION_SLOT %s LOGICAL pgoutput (SNAPSHOT 'export'%s)"
                  .formatted(name, failover ? ", FAILOVER true" : ""))) {
        slot.next();
        return new SnapshotSlot(
            connection,
            name,
            LogSequenceNumber.valueOf(slot.getString("consistent_point")).asLong(),
            slot.getString("snapshot_name"));
      }
    } catch (SQLException e) {
      connection.close();
      if (PSQLState.QUERY_CANCELED.getState().equals(e.getSQLState())) {
        throw new RelayFailure(
            "The slot %s could not be made within %d s: a transaction that writes is open since before and has to end first"
                .formatted(name, CREATION_TIMEOUT_SECONDS),
            e);
      }
      throw e;
    }
  }

  long consistentPoint() {
    return consistentPoint;
  }

  /** May be imported until the slot is held or closed. */
  String snapshot() {
    return snapshot;
  }

  /** Keeps the slot in use without moving it. */
  void hold() throws SQLException {
    PGReplicationStream stream =
        connection
            .unwrap(PGConnection.class)
            .getReplicationAPI()
            .replicationStream()
            .logical()
            .withSlotName(name)
            .withStartPosition(NEVER)
            .withAutomaticFlush(false)
            .withSlotOption("proto_version", 1)
            .withSlotOption("publication_names", RelaySettings.PUBLICATION)
            .withStatusInterval(5, TimeUnit.SECONDS)
            .start();
    Worker worker = Worker.virtual("slot-holder", running -> answer(stream, running));
    holder = worker;
    worker.start();
    log.info("Holding slot {} at {}", name, Position.format(consistentPoint));
  }

  /** The server ends a connection that doesn't answer. */
  private void answer(PGReplicationStream stream, BooleanSupplier running)
      throws InterruptedException {
    try {
      while (running.getAsBoolean()) {
        if (stream.readPending() == null) {
          Thread.sleep(200);
        }
      }
    } catch (SQLException e) {
      log.warn("Slot {} is no longer held: {}", name, e.getMessage());
    }
  }

  @Override
  public void close() throws SQLException {
    Worker worker = holder;
    if (worker != null) {
      worker.close();
    }
    connection.close();
  }
}
