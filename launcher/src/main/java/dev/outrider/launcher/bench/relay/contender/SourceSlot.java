package dev.outrider.launcher.bench.relay.contender;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** A replication slot that lives as long as one run. */
record SourceSlot(BenchServers servers, String name) {

  private static final Duration RELEASED_WITHIN = Duration.ofSeconds(20);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  void create() throws SQLException {
    call("select pg_create_logical_replication_slot(?, 'pgoutput')");
  }

  /** Waits until the server has noticed that its reader is gone. */
  void drop() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + RELEASED_WITHIN.toNanos();
    while (isActive() && System.nanoTime() < deadline) {
      Thread.sleep(BETWEEN_LOOKS);
    }
    call("select pg_drop_replication_slot(?)");
  }

  private boolean isActive() throws SQLException {
    return call("select active::text from pg_replication_slots where slot_name = ?").equals("true");
  }

  private String call(String query) throws SQLException {
    try (Connection connection = servers.database().connect();
        PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? String.valueOf(row.getString(1)) : "";
      }
    }
  }
}
