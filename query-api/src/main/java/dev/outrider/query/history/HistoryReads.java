package dev.outrider.query.history;

import com.zaxxer.hikari.HikariDataSource;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.runtime.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads of Postgres, each on a virtual thread with a connection that can't write. While Postgres is
 * away they are refused at once: only a thread of its own goes on asking whether it is back.
 */
public final class HistoryReads implements Component {
  private static final Logger log = LoggerFactory.getLogger(HistoryReads.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Beyond the timeout of the statement, which Postgres itself keeps: for one that went silent. */
  private static final Duration SILENCE = Duration.ofSeconds(2);

  /** More than that could not be answered in time either. */
  private static final int WAITING_PER_CONNECTION = 100;

  private static final String CANCELED = "57014";

  private final HikariDataSource connections = new HikariDataSource();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore room;
  private final Worker watch = Worker.virtual("postgres-watch", this::watch);
  private volatile @Nullable String problem = "Postgres was not reached yet";

  /** What is done with a connection. */
  @FunctionalInterface
  public interface Query<R> {
    R run(Connection connection) throws SQLException;
  }

  /**
   * Connects to nothing yet.
   *
   * @param timeout after which Postgres gives a statement up
   */
  public HistoryReads(PostgresSettings settings, int size, Duration timeout) {
    room = new Semaphore(size * WAITING_PER_CONNECTION);
    connections.setPoolName("query");
    connections.setJdbcUrl(settings.url());
    connections.setUsername(settings.user());
    if (settings.password() != null) {
      connections.setPassword(settings.password());
    }
    connections.setMaximumPoolSize(size);
    connections.setMinimumIdle(1);
    connections.setReadOnly(true);
    connections.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
    connections.setInitializationFailTimeout(-1);
    connections.setConnectionInitSql("SET statement_timeout = " + timeout.toMillis());
    connections.addDataSourceProperty("ApplicationName", "outrider-query");
    connections.addDataSourceProperty("connectTimeout", Long.toString(CONNECT_TIMEOUT.toSeconds()));
    connections.addDataSourceProperty(
        "socketTimeout", Long.toString(timeout.plus(SILENCE).toSeconds()));
    connections.addDataSourceProperty("tcpKeepAlive", "true");
  }

  /** Ends in {@link HistoryUnavailable} when Postgres could not answer. Never blocks. */
  public <R> CompletableFuture<R> read(Query<R> query) {
    String reason = problem;
    if (reason != null) {
      return CompletableFuture.failedFuture(new HistoryUnavailable(reason + ".", null));
    }
    if (!room.tryAcquire()) {
      return CompletableFuture.failedFuture(
          new HistoryUnavailable("Too many reads wait for Postgres.", null));
    }
    return CompletableFuture.supplyAsync(() -> run(query), threads)
        .whenComplete((answer, thrown) -> room.release());
  }

  /** Whether it answered when it was asked last. */
  public boolean isReachable() {
    return problem == null;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public void start() {
    watch.start();
  }

  /** Its absence is a warning: whether the role can do without is for the role to say. */
  @Override
  public Health check() {
    if (watch.check() instanceof Health.Dead dead) {
      return dead;
    }
    String reason = problem;
    return reason == null ? Health.up() : Health.upWith(reason);
  }

  @Override
  public void close() {
    watch.close();
    threads.shutdownNow();
    connections.close();
  }

  private <R> R run(Query<R> query) {
    try (Connection connection = connections.getConnection()) {
      return query.run(connection);
    } catch (SQLException e) {
      if (CANCELED.equals(e.getSQLState())) {
        throw new HistoryUnavailable("Postgres took too long to answer.", e);
      }
      log.warn("A read of Postgres failed", e);
      throw new HistoryUnavailable("Postgres did not answer.", e);
    }
  }

  private void watch(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      look();
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private void look() {
    try (Connection connection = connections.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      seen(null);
    } catch (SQLException e) {
      seen("Postgres does not answer");
      log.debug("Postgres does not answer", e);
    }
  }

  private void seen(@Nullable String now) {
    if (now != null && problem == null) {
      log.warn("{}", now);
    }
    problem = now;
  }
}
