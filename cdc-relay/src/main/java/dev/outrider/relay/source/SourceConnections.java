package dev.outrider.relay.source;

import dev.outrider.runtime.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Short-lived connections to the source database, beside the stream of the WAL. */
public final class SourceConnections {

  private final PostgresSettings postgres;

  public SourceConnections(PostgresSettings postgres) {
    this.postgres = postgres;
  }

  public Connection open() throws SQLException {
    return open(Duration.ofSeconds(20));
  }

  /** One whose answers may take long. */
  public Connection open(Duration patience) throws SQLException {
    return DriverManager.getConnection(postgres.url(), properties(patience));
  }

  /** One that speaks the replication protocol. */
  public Connection openForReplication(Duration patience) throws SQLException {
    Properties properties = properties(patience);
    properties.setProperty("replication", "database");
    properties.setProperty("assumeMinServerVersion", "15");
    properties.setProperty("preferQueryMode", "simple");
    return DriverManager.getConnection(postgres.url(), properties);
  }

  private Properties properties(Duration patience) {
    Properties properties = new Properties();
    properties.setProperty("user", postgres.user());
    if (postgres.password() != null) {
      properties.setProperty("password", postgres.password());
    }
    properties.setProperty("ApplicationName", "outrider-relay");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", Long.toString(patience.toSeconds()));
    return properties;
  }
}
