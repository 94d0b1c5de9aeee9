package dev.outrider.relay.source;

import dev.outrider.runtime.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Short-lived connections to the source database, beside the engine's own. */
public final class SourceConnections {

  private final PostgresSettings postgres;

  public SourceConnections(PostgresSettings postgres) {
    this.postgres = postgres;
  }

  public Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", postgres.user());
    if (postgres.password() != null) {
      properties.setProperty("password", postgres.password());
    }
    properties.setProperty("ApplicationName", "outrider-relay");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "20");
    return DriverManager.getConnection(postgres.url(), properties);
  }
}
