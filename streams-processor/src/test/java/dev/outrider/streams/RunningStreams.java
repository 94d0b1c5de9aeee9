package dev.outrider.streams;

import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.settings.HttpSettings;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.RedisSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;

/** The role in this process, as a test wants it. */
final class RunningStreams implements AutoCloseable {
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Role role;

  RunningStreams(StreamsSettings settings) {
    role = StreamsRole.create(settings, meters);
    role.start();
  }

  static RunningStreams over(KafkaSettings kafka, RedisSettings redis, Path state) {
    return new RunningStreams(settings(kafka, redis, state, 0));
  }

  static StreamsSettings settings(
      KafkaSettings kafka, RedisSettings redis, Path state, int standbyReplicas) {
    return new StreamsSettings(
        kafka,
        redis,
        new HttpSettings("127.0.0.1", 0, null),
        "outrider-streams",
        state,
        1,
        Duration.ofMillis(100),
        standbyReplicas,
        Duration.ofHours(1),
        Duration.ofHours(1),
        Duration.ofHours(1),
        Duration.ofMinutes(1));
  }

  Health check() {
    return role.check();
  }

  boolean isUp() {
    return check() instanceof Health.Up;
  }

  /** Position events whose effect is in Redis. */
  double projected() {
    return meters.get(StreamsRole.PROJECTED).tag("projection", "position").counter().count();
  }

  double counter(String name) {
    return meters.get(name).counters().stream().mapToDouble(Counter::count).sum();
  }

  String scrape() {
    return meters.scrape();
  }

  @Override
  public void close() {
    role.close();
  }
}
