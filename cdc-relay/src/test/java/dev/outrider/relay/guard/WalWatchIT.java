package dev.outrider.relay.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.schema.migration.SchemaMigration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No relay streams here, and Kafka is never asked. */
@ExtendWith(LocalStackExtension.class)
class WalWatchIT {

  private final TestServers servers;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  WalWatchIT(TestServers servers) {
    this.servers = servers;
  }

  @BeforeEach
  void aSlot() throws SQLException {
    servers.stack().postgres().start();
    SchemaMigration.migrate(servers.dataSource());
    sql("SELECT pg_create_logical_replication_slot('%s', 'pgoutput')".formatted(servers.slot()));
    sql("INSERT INTO outrider.relay_slot VALUES ('%s', '')".formatted(servers.slot()));
  }

  @AfterEach
  void dropSlot() throws SQLException {
    sql("DELETE FROM outrider.relay_slot");
    sql(
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '%s'"
            .formatted(servers.slot()));
  }

  @Test
  void measuresAndWarnsAndStaysAlive() throws SQLException {
    sql(
        "INSERT INTO outrider.relay_heartbeat (slot, beat_at) VALUES ('%s', now() - interval '3 h')"
            .formatted(servers.slot()));
    try (WalWatch watch = watching("16MB")) {
      await().until(() -> gauge("outrider_relay_wal_lag_bytes") > 0);
      assertThat(watch.check()).isEqualTo(Health.up());
      assertThat(gauge("outrider_relay_wal_lag_seconds")).isGreaterThan(3 * 3600);
      assertThat(gauge("outrider_relay_wal_limit_bytes")).isEqualTo(16 << 20);
      assertThat(gauge("outrider_relay_wal_safe_bytes")).isInfinite();
      assertThat(status("reserved")).isEqualTo(1);
      assertThat(status("lost")).isZero();

      sql(
          "SELECT pg_logical_emit_message(false, 'filler', repeat('x', 1048576)) FROM generate_series(1, 17)");

      await().until(() -> warnsOf(watch, "ingest takes nothing more"));
      assertThat(gauge("outrider_relay_wal_retained_bytes")).isGreaterThan(17 << 20);
      assertThat(gauge("outrider_relay_wal_growth_bytes_per_second")).isPositive();
      assertThat(gauge("outrider_relay_wal_full_seconds")).isZero();

      sql("SELECT pg_drop_replication_slot('%s')".formatted(servers.slot()));
      await().until(() -> warnsOf(watch, "no longer kept"));
      assertThat(status("gone")).isEqualTo(1);
    }
  }

  @Test
  void survivesTheAbsenceOfPostgres() {
    servers.stack().postgres().kill();
    try (WalWatch watch = watching("16GB")) {
      assertThat(gauge("outrider_relay_wal_retained_bytes")).isNaN();
      assertThat(watch.check()).isEqualTo(Health.up());
      servers.stack().postgres().start();
      await().until(() -> gauge("outrider_relay_wal_retained_bytes") >= 0);

      servers.stack().postgres().kill();
      await().until(() -> Double.isNaN(gauge("outrider_relay_wal_retained_bytes")));
      assertThat(gauge("outrider_relay_wal_read_seconds")).isPositive();
      servers.stack().postgres().start();
      await().until(() -> gauge("outrider_relay_wal_retained_bytes") >= 0);
      assertThat(watch.check()).isEqualTo(Health.up());
    }
  }

  private WalWatch watching(String limit) {
    Map<String, String> environment =
        Map.of(
            "OUTRIDER_POSTGRES_URL", servers.jdbcUrl(),
            "OUTRIDER_RELAY_SLOT", servers.slot(),
            "OUTRIDER_WAL_LIMIT", limit);
    WalWatch watch =
        new WalWatch(
            SettingsReader.read(environment, RelaySettings.settings(), RelaySettings::read),
            registry);
    watch.start();
    return watch;
  }

  private static boolean warnsOf(WalWatch watch, String part) {
    return watch.check() instanceof Health.Up up
        && up.warnings().stream().anyMatch(warning -> warning.contains(part));
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  private double status(String status) {
    return registry.get("outrider_relay_wal_status").tag("status", status).gauge().value();
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }
}
