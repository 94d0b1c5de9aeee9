package dev.outrider.peers;

import com.zaxxer.hikari.HikariDataSource;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.component.RoleProcess;
import dev.outrider.runtime.http.HttpServer;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.HttpSettings;
import dev.outrider.runtime.settings.LogSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.slf4j.event.Level;

/**
 * The service that is written first: every request inserts its position into the outbox and commits
 * by itself, over a pool of ten connections. The HTTP server is ours.
 */
public final class NaiveIngest {

  private static final String NAME = "naive-ingest";

  /** What HikariCP takes if nobody says otherwise. */
  private static final int CONNECTIONS = 10;

  /** Longer than the queue for a connection ever is here. */
  private static final long CONNECTION_TIMEOUT_MILLIS = 60_000;

  private NaiveIngest() {}

  public static void main(String[] arguments) {
    EndsWithParent.watch();
    Logging.configure(new LogSettings(LogSettings.Format.PLAIN, Level.INFO));
    NaiveIngestSettings settings = NaiveIngestSettings.of(arguments);
    try (HikariDataSource connections = connections(settings)) {
      System.exit(
          RoleProcess.run(
              Role.of(
                  NAME,
                  health ->
                      List.<Component>of(
                          new HttpServer(
                              NAME,
                              new HttpSettings("127.0.0.1", settings.port(), null),
                              new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                              health,
                              server ->
                                  server
                                      .route()
                                      .post("/v1/positions")
                                      .build(new NaivePositionService(connections)))))));
    }
  }

  private static HikariDataSource connections(NaiveIngestSettings settings) {
    HikariDataSource connections = new HikariDataSource();
    connections.setJdbcUrl(settings.postgres());
    connections.setUsername(settings.user());
    connections.setMaximumPoolSize(CONNECTIONS);
    connections.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
    connections.setAutoCommit(false);
    return connections;
  }
}
