package dev.outrider.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.PostgresSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
class HistoryReadsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestServers servers;
  private final HistoryReads reads;

  HistoryReadsIT(TestServers servers) {
    this.servers = servers;
    var settings = new PostgresSettings(servers.jdbcUrl(), servers.superuser(), null);
    reads = new HistoryReads(settings, 2, Duration.ofMillis(500));
  }

  @BeforeEach
  void open() {
    reads.start();
    await().atMost(PATIENCE).until(reads::isReachable);
  }

  @AfterEach
  void close() {
    reads.close();
  }

  @Test
  void runsWhatItIsGiven() {
    assertThat(reads.read(connection -> text(connection, "SHOW statement_timeout")).join())
        .isEqualTo("500ms");
    assertThat(reads.check()).isEqualTo(Health.up());
  }

  @Test
  void writesNothing() {
    var refused =
        reads.read(connection -> {
          connection.setAutoCommit(false);
          return text(connection, "CREATE TABLE public.made (id int)");
        });

    assertUnavailable(refused, "Postgres did not answer.");
  }

  @Test
  void aReadThatTakesTooLongIsGivenUp() {
    assertUnavailable(
        reads.read(connection -> text(connection, "SELECT pg_sleep(100)")),
        "Postgres took too long to answer.");
  }

  @Test
  void whileItIsAwayReadsAreRefusedAtOnceAndThenGoOn() {
    servers.stack().postgres().kill();
    await()
        .atMost(PATIENCE)
        .until(() -> reads.check().equals(Health.upWith("Postgres does not answer")));
    assertUnavailable(
        reads.read(connection -> text(connection, "SELECT 1")), "Postgres does not answer.");

    servers.stack().postgres().start();
    await().atMost(PATIENCE).until(reads::isReachable);
    assertThat(reads.read(connection -> text(connection, "SELECT 1")).join()).isEqualTo("1");
  }

  private static void assertUnavailable(CompletableFuture<?> read, String detail) {
    assertThatThrownBy(read::join)
        .cause()
        .isInstanceOf(HistoryUnavailable.class)
        .hasMessage(detail);
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
