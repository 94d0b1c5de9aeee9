package dev.outrider.relay.source;

import dev.outrider.relay.settings.RelaySettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a published row now and then. It travels the whole way like any other, commits a position
 * and so lets the slot of an idle database move on.
 */
public final class Heartbeat {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  /** A heartbeat that hangs says nothing of the stream: better to write another soon. */
  private static final int ANSWER_MILLIS = 5_000;

  private static final String BEAT = "INSERT INTO outrider.relay_heartbeat (slot) VALUES (?)";

  private final SourceConnections connections;
  private final String slot;
  private final Duration interval;
  private final LongConsumer written;

  /**
   * @param written told of each heartbeat that was committed, with the clock's nanoseconds before
   */
  public Heartbeat(RelaySettings settings, LongConsumer written) {
    this.written = written;
    this.connections = new SourceConnections(settings.postgres());
    this.slot = settings.slot();
    this.interval = settings.heartbeatInterval();
  }

  public void run(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      try (Connection connection = connections.open();
          PreparedStatement beat = connection.prepareStatement(BEAT)) {
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        beat.setString(1, slot);
        while (running.getAsBoolean()) {
          long before = System.nanoTime();
          beat.executeUpdate();
          written.accept(before);
          Thread.sleep(interval);
        }
      } catch (SQLException e) {
        log.debug("No heartbeat: {}", e.getMessage());
        Thread.sleep(interval);
      }
    }
  }
}
