package dev.outrider.localstack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Postgres 18 with logical decoding; the superuser needs no password on loopback. */
public final class PostgresServer implements LocalServer {
  public static final String SUPERUSER = "postgres";

  PostgresServer() {}

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  public void createDatabaseIfMissing(String database) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), SUPERUSER, "");
        PreparedStatement known =
            connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      known.setString(1, database);
      try (ResultSet row = known.executeQuery()) {
        if (!row.next()) {
          create(database, connection);
        }
      }
    } catch (SQLException e) {
      throw new LocalStackException.ServerFailed(
          "Postgres did not create the database " + database + ": " + e.getMessage());
    }
  }

  private static void create(String database, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("create database " + statement.enquoteIdentifier(database, true));
    }
  }

  @Override
  public String name() {
    return "Postgres";
  }

  @Override
  public void start() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int port() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void kill() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
