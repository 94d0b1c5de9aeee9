package dev.outrider.relay;

import dev.outrider.localstack.junit.TestServers;
import dev.outrider.relay.failpoint.Failpoints;
import dev.outrider.relay.install.OutboxPublication;
import dev.outrider.relay.install.RelayInstallation;
import dev.outrider.relay.kafka.KafkaBreaker;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.schema.migration.Extent;
import dev.outrider.schema.migration.SchemaMigration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * A relay on a slot of its own in a database with the outbox alone, set by variables as a user sets
 * it.
 */
final class RelayRun implements AutoCloseable {

  private final TestServers servers;
  private final RelaySettings settings;
  private Relay relay;

  RelayRun(TestServers servers, String name, Map<String, String> variables) {
    this.servers = servers;
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("OUTRIDER_POSTGRES_URL", servers.jdbcUrl());
    environment.put("OUTRIDER_KAFKA_BOOTSTRAP", servers.kafkaBootstrap());
    environment.put("OUTRIDER_KAFKA_TOPIC_PREFIX", servers.topicPrefix());
    environment.put("OUTRIDER_KAFKA_PARTITIONS", "3");
    environment.put("OUTRIDER_RELAY_SLOT", servers.slot() + "_" + name);
    environment.put("OUTRIDER_RELAY_HEARTBEAT_INTERVAL", "200ms");
    this.settings = SettingsReader.read(environment, RelaySettings.settings(), RelaySettings::read);
    this.relay = newRelay();
  }

  private Relay newRelay() {
    KafkaBreaker breaker = new KafkaBreaker();
    return new Relay(
        settings, new RelayMetrics(new SimpleMeterRegistry(), breaker), breaker, Failpoints.NONE);
  }

  RelayRun install() {
    SchemaMigration.migrate(servers.dataSource(), Extent.OUTBOX);
    new OutboxPublication(servers.dataSource(), settings.outbox()).ensure();
    new RelayInstallation(servers.dataSource(), settings.kafka(), settings.slot())
        .install(Extent.OUTBOX);
    return this;
  }

  RelayRun start() {
    relay.start();
    return this;
  }

  void stop() {
    relay.close();
  }

  void startAgain() {
    relay = newRelay();
    relay.start();
  }

  @Override
  public void close() throws SQLException {
    relay.close();
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '%s'"
              .formatted(settings.slot()));
    }
  }
}
