package dev.outrider.launcher.bench.process;

import dev.outrider.localstack.PostgresServer;
import dev.outrider.schema.migration.OutboxPartitions;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The database that all contenders share, one after the other. */
public final class BenchDatabase {

  private static final String NAME = "outrider";

  private final PostgresServer server;

  public BenchDatabase(PostgresServer server) {
    this.server = server;
  }

  /** Makes it; the server runs. */
  public void create() throws SQLException {
    server.createDatabaseIfMissing(NAME);
    SchemaMigration.migrate(dataSource());
    try (Connection connection = connect()) {
      OutboxPartitions.ensure(connection);
    }
  }

  public String url() {
    return server.jdbcUrl(NAME);
  }

  /** Of the superuser. */
  public String user() {
    return PostgresServer.SUPERUSER;
  }

  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url());
    source.setUser(user());
    return source;
  }

  /** A new connection, with a transaction for each statement. */
  public Connection connect() throws SQLException {
    return dataSource().getConnection();
  }

  public void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  public ProcessHandle process() {
    return server.process().orElseThrow();
  }
}
