package dev.outrider.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.launcher.role.ServiceRole;
import dev.outrider.launcher.settings.KnownSettings;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.relay.install.RelayInstallation;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.SettingsReader;
import dev.outrider.schema.migration.SchemaMigration;
import dev.outrider.schema.outbox.UuidV7;
import dev.outrider.schema.topic.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** From a row that can't be an event to the dead letter and back into the flow. */
@ExtendWith(LocalStackExtension.class)
class DeadLettersIT {

  private final TestServers servers;
  private final KafkaSettings kafka;
  private final Topics topics;
  private final UuidV7 ids = new UuidV7(Clock.systemUTC());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();

  DeadLettersIT(TestServers servers) {
    this.servers = servers;
    this.kafka = new KafkaSettings(servers.kafkaBootstrap(), servers.topicPrefix(), 3, 1);
    this.topics = new Topics(servers.topicPrefix());
    environment.put("OUTRIDER_POSTGRES_URL", servers.jdbcUrl());
    environment.put("OUTRIDER_KAFKA_BOOTSTRAP", servers.kafkaBootstrap());
    environment.put("OUTRIDER_KAFKA_TOPIC_PREFIX", servers.topicPrefix());
    environment.put("OUTRIDER_KAFKA_PARTITIONS", "3");
    environment.put("OUTRIDER_LOG_LEVEL", "warn");
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Map<String, String> mine = new HashMap<>(environment);
    mine.put("OUTRIDER_POSTGRES_USER", servers.superuser());
    CommandLine commandLine =
        Outrider.commandLine(mine)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement execute = connection.createStatement()) {
      execute.execute(statement);
    }
  }

  private Role relay() {
    Map<String, String> mine = new HashMap<>(environment);
    mine.put("OUTRIDER_RELAY_SLOT", servers.slot());
    mine.put("OUTRIDER_RELAY_PORT", "0");
    return SettingsReader.read(
        mine,
        KnownSettings.all(),
        values ->
            ServiceRole.RELAY.create(
                values, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));
  }

  private void editor(Path folder, String script) throws IOException {
    Path file = folder.resolve("editor.sh");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    environment.put("EDITOR", file.toString());
    environment.put("VISUAL", "");
  }

  private List<ConsumerRecord<String, String>> events(String aggregate, int expected) {
    List<ConsumerRecord<String, String>> read = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                servers.kafkaBootstrap(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> consumer.listTopics().containsKey(topics.event(aggregate)));
      consumer.assign(
          consumer.partitionsFor(topics.event(aggregate)).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList());
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            return read.size() >= expected;
          });
      consumer.poll(Duration.ofMillis(500)).forEach(read::add);
    }
    return read;
  }

  private static String header(ConsumerRecord<String, String> one, String name) {
    return new String(one.headers().lastHeader(name).value(), UTF_8);
  }

  @Test
  void listsShowsAndReplaysWhatCouldNotBecomeAnEvent(@TempDir Path folder) throws Exception {
    SchemaMigration.migrate(servers.dataSource());
    new RelayInstallation(servers.dataSource(), kafka, servers.slot()).install();
    assertThat(run("dead-letters", "list")).isZero();
    assertThat(out.toString()).contains("No dead letters.");
    assertThat(run("dead-letters", "replay", "--id", "none")).isEqualTo(1);
    assertThat(err.toString()).contains("No dead letter has the id none");
    assertThat(run("dead-letters", "show", "none")).isEqualTo(1);
    assertThat(run("dead-letters", "replay")).isEqualTo(CommandLine.ExitCode.USAGE);

    Role relay = relay();
    relay.start();
    try {
      UUID typeless = ids.next();
      UUID batch = ids.next();
      sql(
          "INSERT INTO outrider.outbox (id, aggregatetype, aggregateid, type, payload, headers) VALUES ('%s', 'not a topic', 'k', 'Happened', '{\"n\": 1}', '{\"a\":\"b\"}')"
              .formatted(typeless));
      sql(
          "INSERT INTO outrider.outbox_batch (id, aggregatetype, type, entries) VALUES ('%s', 'thing', 'Seen', E'a\\t{\"n\": 0}\\nbro\\u001bken\\n')"
              .formatted(batch));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            run("dead-letters", "list");
            return out.toString().contains(batch + ":1");
          });
      assertThat(out.toString().lines().toList()).hasSize(3);
      assertThat(out.toString()).contains(typeless.toString(), "no tab");
      assertThat(run("dead-letters", "list", "--reason", "no tab")).isZero();
      assertThat(out.toString()).contains(batch + ":1").doesNotContain(typeless.toString());
      assertThat(run("dead-letters", "show", batch + ":1")).isZero();
      assertThat(out.toString()).contains("bro\\u001bken").doesNotContain("\u001b");

      assertThat(run("dead-letters", "replay", "--all")).isEqualTo(1);
      assertThat(out.toString()).contains("dead letter again").contains("malformed");

      assertThat(
              run(
                  "dead-letters",
                  "replay",
                  "--id",
                  typeless.toString(),
                  "--aggregate-type",
                  "thing"))
          .isZero();
      editor(folder, "printf 'b\\t{\"n\": 2' > \"$1\"");
      assertThat(run("dead-letters", "replay", "--id", batch + ":1", "--edit")).isEqualTo(1);
      assertThat(out.toString()).contains("no JSON");
      editor(folder, "exit 3");
      assertThat(run("dead-letters", "replay", "--id", batch + ":1", "--edit")).isEqualTo(1);
      assertThat(err.toString()).contains("The editor ended with 3");
      editor(folder, "printf 'b\\t{\"n\": 2}\\n' > \"$1\"");
      assertThat(run("dead-letters", "replay", "--id", batch + ":1", "--edit")).isZero();
      assertThat(run("dead-letters", "replay", "--id", batch + ":1", "--edit")).isEqualTo(1);
      assertThat(out.toString()).contains("was replayed at");
      assertThat(run("dead-letters", "replay", "--all")).isZero();

      List<ConsumerRecord<String, String>> events = events("thing", 3);
      assertThat(events.stream().map(one -> one.key() + one.value()))
          .containsExactlyInAnyOrder("a{\"n\": 0}", "k{\"n\": 1}", "b{\"n\": 2}");
      ConsumerRecord<String, String> first =
          events.stream().filter(one -> one.key().equals("k")).findFirst().orElseThrow();
      assertThat(header(first, "outrider.replayed")).isEqualTo(typeless.toString());
      assertThat(header(first, "a")).isEqualTo("b");
      assertThat(header(first, "eventType")).isEqualTo("Happened");
    } finally {
      relay.close();
    }
  }

  @Test
  void saysInOneSentenceThatKafkaIsAway() {
    environment.put("OUTRIDER_KAFKA_BOOTSTRAP", "127.0.0.1:1");

    assertThat(run("dead-letters", "list")).isEqualTo(1);

    assertThat(err.toString()).contains("Kafka did not answer").doesNotContain("\tat ");
  }
}
