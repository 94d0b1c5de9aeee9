package dev.outrider.history;

import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.settings.SettingsReader;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.Map;

/** The role as it runs in production. */
final class RunningHistory implements AutoCloseable {

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Role role;

  RunningHistory(TestServers servers) {
    this(servers, Map.of("OUTRIDER_HISTORY_RETENTION", "0s"));
  }

  RunningHistory(TestServers servers, Map<String, String> settings) {
    var environment = new HashMap<>(settings);
    environment.put("OUTRIDER_HISTORY_PORT", "0");
    environment.put("OUTRIDER_POSTGRES_URL", servers.jdbcUrl());
    environment.put("OUTRIDER_KAFKA_BOOTSTRAP", servers.kafkaBootstrap());
    environment.put("OUTRIDER_KAFKA_TOPIC_PREFIX", servers.topicPrefix());
    role =
        HistoryRole.create(
            SettingsReader.read(environment, HistorySettings.settings(), HistorySettings::read),
            meters);
    role.start();
  }

  Health check() {
    return role.check();
  }

  int counter(String name, String... tags) {
    return (int) meters.get(name).tags(tags).counter().count();
  }

  @Override
  public void close() {
    role.close();
  }
}
