package dev.outrider.launcher.doctor;

import dev.outrider.localstack.junit.TestServers;
import dev.outrider.relay.install.RelayInstallation;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.runtime.settings.WalSettings;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The servers of a test class, to be examined. */
final class Patient {
  private static final int PARTITIONS = 3;

  private final TestServers servers;

  Patient(TestServers servers) {
    this.servers = servers;
  }

  DoctorSettings settings() {
    return new DoctorSettings(
        new PostgresSettings(servers.jdbcUrl(), servers.superuser(), null),
        new KafkaSettings(servers.kafkaBootstrap(), servers.topicPrefix(), PARTITIONS, 1),
        new RedisSettings(servers.redisUrl(), servers.redisPrefix()),
        servers.slot(),
        new WalSettings(1L << 40));
  }

  void install() {
    SchemaMigration.migrate(servers.dataSource());
    new RelayInstallation(servers.dataSource(), settings().kafka(), servers.slot()).install();
  }

  List<Finding> findings() throws InterruptedException {
    return Doctor.examine(settings());
  }

  Finding finding(String name) throws InterruptedException {
    return findings().stream()
        .filter(finding -> finding.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
