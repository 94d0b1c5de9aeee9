package dev.outrider.localstack.junit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** One test class's part of the servers, from its first use to its end. */
record TestSpace(TestServers servers, ServerProvider provider, String name)
    implements AutoCloseable {

  static TestSpace create(ServerProvider provider, String name) {
    try (Connection connection = provider.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database " + name, e);
    }
    return new TestSpace(new TestServers(provider, name), provider, name);
  }

  /** A slot left behind would keep the WAL of all later tests. */
  @Override
  public void close() throws SQLException {
    if (!provider.postgresRuns()) {
      return;
    }
    try (Connection connection = provider.connect("postgres");
        Statement statement = connection.createStatement()) {
      dropSlots(connection);
      statement.execute("drop database " + name + " with (force)");
    }
  }

  private void dropSlots(Connection connection) throws SQLException {
    try (PreparedStatement end =
            connection.prepareStatement(
                "select pg_terminate_backend(active_pid, 5000) from pg_replication_slots where database = ? and active");
        PreparedStatement drop =
            connection.prepareStatement(
                "select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = ?")) {
      end.setString(1, name);
      end.execute();
      drop.setString(1, name);
      drop.execute();
    }
  }
}
