package dev.outrider.launcher.system;

import dev.outrider.launcher.migrate.MigrateSettings;
import dev.outrider.launcher.migrate.Migration;
import dev.outrider.launcher.role.ServiceRole;
import dev.outrider.launcher.settings.KnownSettings;
import dev.outrider.localstack.LocalStack;
import dev.outrider.runtime.StartFailure;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.runtime.settings.SettingsReader;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The local servers and every role in this JVM, set up through the same settings as in production.
 */
public final class WholeSystem implements AutoCloseable {

  private static final String DATABASE = "outrider";
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(50);

  private final LocalStack stack;
  private final Map<String, String> overrides;
  private final Consumer<String> progress;
  private final Map<String, PrometheusMeterRegistry> meters = new LinkedHashMap<>();
  private final List<Role> roles = new ArrayList<>();
  private Map<String, String> environment = Map.of();

  /**
   * Starts nothing yet.
   *
   * @param overrides settings that differ from what a single machine needs
   * @param progress is told what happens, in words for a person
   */
  public WholeSystem(LocalStack stack, Map<String, String> overrides, Consumer<String> progress) {
    this.stack = stack;
    this.overrides = Map.copyOf(overrides);
    this.progress = progress;
  }

  /** Returns when every role is ready to work. */
  public void start() throws SQLException, InterruptedException {
    progress.accept("Starting Postgres, Kafka and Redis");
    stack.start();
    stack.postgres().createDatabaseIfMissing(DATABASE);
    environment = environment();
    progress.accept("Migrating");
    new Migration(read(MigrateSettings::read)).run();
    progress.accept("Starting " + String.join(", ", names()));
    for (ServiceRole<?> service : ServiceRole.all()) {
      start(service);
    }
    awaitReady();
  }

  private void start(ServiceRole<?> service) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Role role = read(values -> service.create(values, registry));
    meters.put(service.name(), registry);
    roles.add(role);
    role.start();
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!(check() instanceof Health.Up)) {
      if (check() instanceof Health.Dead(String reason)) {
        throw new StartFailure(reason);
      }
      if (System.nanoTime() > deadline) {
        throw new StartFailure("Not ready within " + READY_WITHIN.toSeconds() + " s: " + check());
      }
      Thread.sleep(BETWEEN_CHECKS);
    }
  }

  /** The worst of all roles and servers, with the name of whose it is. */
  public Health check() {
    Health worst = Health.up();
    for (Role role : roles) {
      switch (role.check()) {
        case Health.Up up -> {}
        case Health.NotReady(String reason) -> worst = Health.notReady(role.name() + ": " + reason);
        case Health.Dead(String reason) -> {
          return Health.dead(role.name() + ": " + reason);
        }
      }
    }
    return switch (stack.check()) {
      case Health.Dead dead -> dead;
      case Health.NotReady notReady -> notReady;
      case Health.Up up -> worst;
    };
  }

  /**
   * How far the positions have come, counted by the roles themselves since they started. What is in
   * quarantine is published too, and goes no further.
   */
  public PipelineCounts counts() {
    return new PipelineCounts(
        count(ServiceRole.INGEST, "outrider_ingest_accepted"),
        count(ServiceRole.RELAY, "outrider_relay_published")
            - count(ServiceRole.INGEST, "outrider_ingest_quarantined"),
        count(ServiceRole.STREAMS, "outrider_projected", "projection", "position")
            + count(ServiceRole.STREAMS, "outrider_projected", "projection", "order"));
  }

  private long count(ServiceRole<?> service, String counter, String... tags) {
    PrometheusMeterRegistry registry = meters.get(service.name());
    if (registry == null) {
      return 0;
    }
    return (long)
        registry.find(counter).tags(tags).counters().stream().mapToDouble(one -> one.count()).sum();
  }

  public URI ingest() {
    return address("OUTRIDER_INGEST_PORT", "8090");
  }

  public URI query() {
    return address("OUTRIDER_QUERY_PORT", "8080");
  }

  public String postgresUrl() {
    return stack.postgres().jdbcUrl(DATABASE);
  }

  public KafkaSettings kafka() {
    return read(KafkaSettings::read);
  }

  public RedisSettings redis() {
    return read(RedisSettings::read);
  }

  private URI address(String portSetting, String fallback) {
    return URI.create("http://127.0.0.1:" + environment.getOrDefault(portSetting, fallback));
  }

  private <R> R read(Function<SettingsReader, R> record) {
    return SettingsReader.read(environment, KnownSettings.all(), record);
  }

  private Map<String, String> environment() {
    Map<String, String> values = new HashMap<>();
    values.put("OUTRIDER_KAFKA_PARTITIONS", "4");
    values.put("OUTRIDER_INGEST_LANES", "1");
    values.put("OUTRIDER_STREAMS_STATE_DIR", stack.directory().resolve("streams").toString());
    values.putAll(overrides);
    values.put("OUTRIDER_POSTGRES_URL", stack.postgres().jdbcUrl(DATABASE));
    values.put("OUTRIDER_KAFKA_BOOTSTRAP", stack.kafka().bootstrap());
    values.put("OUTRIDER_REDIS_URL", stack.redis().url());
    return values;
  }

  private static List<String> names() {
    return ServiceRole.all().stream().<String>map(ServiceRole::name).toList();
  }

  /** Roles first, those that write before those that read, then the servers. */
  @Override
  public void close() {
    for (Role role : roles) {
      role.close();
    }
    stack.close();
  }
}
