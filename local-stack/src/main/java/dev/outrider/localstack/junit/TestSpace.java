package dev.outrider.localstack.junit;

import dev.outrider.localstack.LocalStack;
import dev.outrider.runtime.component.Health;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** One test class's part of the servers, from its first use to its end. */
record TestSpace(TestServers servers, LocalStack stack, String name) implements AutoCloseable {

  static TestSpace create(LocalStack stack, String name) {
    stack.postgres().createDatabaseIfMissing(name);
    return new TestSpace(new TestServers(stack, name), stack, name);
  }

  /** A slot left behind would keep the WAL of all later tests. */
  @Override
  public void close() throws SQLException {
    if (!(stack.postgres().check() instanceof Health.Up)) {
      return;
    }
    try (Connection connection = stack.postgres().connect("postgres")) {
      dropSlots(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute("drop database " + name + " with (force)");
      }
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
