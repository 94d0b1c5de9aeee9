package dev.outrider.history;

import com.zaxxer.hikari.HikariDataSource;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.PostgresSettings;
import java.time.Duration;
import javax.sql.DataSource;

/** Connections to Postgres, made when they are first needed and again after they broke. */
final class HistoryDatabase implements Component {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  private final HikariDataSource connections = new HikariDataSource();

  HistoryDatabase(PostgresSettings settings) {
    connections.setPoolName("history");
    connections.setJdbcUrl(settings.url());
    connections.setUsername(settings.user());
    if (settings.password() != null) {
      connections.setPassword(settings.password());
    }
    connections.setMaximumPoolSize(3);
    connections.setMinimumIdle(1);
    connections.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    connections.setInitializationFailTimeout(-1);
    connections.addDataSourceProperty("ApplicationName", "outrider-history");
    connections.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
    connections.addDataSourceProperty("socketTimeout", Long.toString(ANSWER_TIMEOUT.toSeconds()));
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

  /** The sinks know better: they use it. */
  @Override
  public Health check() {
    return Health.up();
  }

  @Override
  public void close() {
    connections.close();
  }
}
