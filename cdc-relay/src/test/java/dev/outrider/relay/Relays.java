package dev.outrider.relay;

import dev.outrider.localstack.junit.TestServers;
import dev.outrider.relay.failpoint.Failpoints;
import dev.outrider.relay.kafka.KafkaBreaker;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.runtime.settings.SettingsReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Relays for tests, told of the servers as a process would be: by its environment. */
final class Relays implements AutoCloseable {

  private final Map<String, String> environment;
  private final List<Relay> started = new ArrayList<>();

  Relays(TestServers servers) {
    this.environment =
        Map.ofEntries(
            Map.entry("OUTRIDER_POSTGRES_URL", servers.jdbcUrl()),
            Map.entry("OUTRIDER_KAFKA_BOOTSTRAP", servers.kafkaBootstrap()),
            Map.entry("OUTRIDER_KAFKA_TOPIC_PREFIX", servers.topicPrefix()),
            Map.entry("OUTRIDER_KAFKA_PARTITIONS", "3"),
            Map.entry("OUTRIDER_RELAY_SLOT", servers.slot()),
            Map.entry("OUTRIDER_RELAY_MAX_BATCH_ROWS", "100"),
            Map.entry("OUTRIDER_RELAY_HEARTBEAT_INTERVAL", "200ms"));
  }

  RelaySettings settings(Map<String, String> overrides) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(overrides);
    return SettingsReader.read(all, RelaySettings.settings(), RelaySettings::read);
  }

  Relay start() {
    return start(Map.of(), Failpoints.NONE);
  }

  Relay start(Map<String, String> overrides, Failpoints failpoints) {
    KafkaBreaker breaker = new KafkaBreaker();
    Relay relay = new Relay(settings(overrides), metrics(breaker), breaker, failpoints);
    started.add(relay);
    relay.start();
    return relay;
  }

  RelayCycle cycle(Map<String, String> overrides) {
    KafkaBreaker breaker = new KafkaBreaker();
    return new RelayCycle(
        settings(overrides), metrics(breaker), breaker, Failpoints.NONE, Duration.ofSeconds(30));
  }

  private static RelayMetrics metrics(KafkaBreaker breaker) {
    return new RelayMetrics(new SimpleMeterRegistry(), breaker);
  }

  @Override
  public void close() {
    started.forEach(Relay::close);
  }
}
