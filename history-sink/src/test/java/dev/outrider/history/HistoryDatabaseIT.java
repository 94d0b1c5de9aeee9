package dev.outrider.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.settings.PostgresSettings;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class HistoryDatabaseIT {

  private final TestServers servers;

  HistoryDatabaseIT(TestServers servers) {
    this.servers = servers;
  }

  /** Else the sink would wait for ever for a Postgres that went silent. */
  @Test
  void doesNotWaitForAnAnswerForEver() throws SQLException {
    var database =
        new HistoryDatabase(new PostgresSettings(servers.jdbcUrl(), servers.superuser(), null));
    try (var connection = database.connections().getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(30_000);
    } finally {
      database.close();
    }
  }
}
