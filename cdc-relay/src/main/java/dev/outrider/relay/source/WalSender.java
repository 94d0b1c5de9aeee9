package dev.outrider.relay.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's end of the stream: holds the slot until the server finds the link broken. */
public record WalSender(String slot, int pid) {

  private static final Logger log = LoggerFactory.getLogger(WalSender.class);

  /** Never another relay's: only if the slot is still held by this very process of the server. */
  private static final String END =
      """
      SELECT pg_terminate_backend(active_pid)
        FROM pg_replication_slots WHERE slot_name = ? AND active_pid = ?
      """;

  /** Frees the slot now; the server would do so by itself after wal_sender_timeout. */
  public void end(SourceConnections connections) {
    try (Connection connection = connections.open();
        PreparedStatement end = connection.prepareStatement(END)) {
      end.setString(1, slot);
      end.setInt(2, pid);
      end.execute();
    } catch (SQLException e) {
      log.debug("The server process {} that holds slot {} was left alone", pid, slot, e);
    }
  }
}
