package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.settings.PostgresSettings;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LocalStackExtension.class)
final class OutboxDatabaseIT {

  private final TestServers servers;

  OutboxDatabaseIT(TestServers servers) {
    this.servers = servers;
  }

  @ParameterizedTest
  @CsvSource({"off, on", "on, on", "remote_apply, remote_apply"})
  void commitsAreDurableWhateverTheDatabaseSays(String database, String expected)
      throws SQLException {
    try (var superuser = servers.dataSource().getConnection();
        var statement = superuser.createStatement()) {
      statement.execute(
          "ALTER DATABASE " + superuser.getCatalog() + " SET synchronous_commit = " + database);
    }

    assertThat(shown("synchronous_commit")).isEqualTo(expected);
  }

  /** Else a lane would wait for ever for a Postgres that went silent. */
  @Test
  void waitsForAnAnswerAsLongAsItWasTold() throws SQLException {
    var settings = new PostgresSettings(servers.jdbcUrl(), servers.superuser(), null);
    var database = new OutboxDatabase(settings, 1, Duration.ofSeconds(7));
    try (var connection = database.connections().getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(7_000);
    } finally {
      database.close();
    }
  }

  private String shown(String setting) throws SQLException {
    var settings = new PostgresSettings(servers.jdbcUrl(), servers.superuser(), null);
    var database = new OutboxDatabase(settings, 1, Duration.ofSeconds(5));
    try (var connection = database.connections().getConnection();
        var show = connection.prepareStatement("SHOW " + setting);
        var row = show.executeQuery()) {
      row.next();
      return row.getString(1);
    } finally {
      database.close();
    }
  }
}
