package dev.outrider.ingest;

import com.zaxxer.hikari.HikariDataSource;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.PostgresSettings;
import java.time.Duration;
import javax.sql.DataSource;

/** Connections to Postgres, made when they are first needed and again after they broke. */
final class OutboxDatabase implements Component {

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Commits that survive no crash would make acknowledgements lie. */
  private static final String DURABLE =
      "SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit') = 'off'";

  private final HikariDataSource connections = new HikariDataSource();

  OutboxDatabase(PostgresSettings settings, int size, Duration answerTimeout) {
    this("ingest", settings, size, answerTimeout);
  }

  OutboxDatabase(String pool, PostgresSettings settings, int size, Duration answerTimeout) {
    connections.setPoolName(pool);
    connections.setJdbcUrl(settings.url());
    connections.setUsername(settings.user());
    if (settings.password() != null) {
      connections.setPassword(settings.password());
    }
    connections.setMaximumPoolSize(size);
    connections.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    connections.setInitializationFailTimeout(-1);
    connections.setConnectionInitSql(DURABLE);
    connections.addDataSourceProperty("ApplicationName", "outrider-ingest");
    connections.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
    connections.addDataSourceProperty("socketTimeout", Long.toString(answerTimeout.toSeconds()));
    connections.addDataSourceProperty("tcpKeepAlive", "true");
  }

  DataSource connections() {
    return connections;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public void start() {}

  /** The lanes know better: they use it. */
  @Override
  public Health check() {
    return Health.up();
  }

  @Override
  public void close() {
    connections.close();
  }
}
