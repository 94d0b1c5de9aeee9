package dev.outrider.launcher.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.runtime.settings.Setting;
import dev.outrider.runtime.settings.WalSettings;
import dev.outrider.schema.migration.Extent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/** Where nothing is set up, and where nothing is there at all. */
@ExtendWith(LocalStackExtension.class)
final class DoctorOnNewServersIT {
  private final TestServers servers;
  private final Patient patient;

  DoctorOnNewServersIT(TestServers servers) {
    this.servers = servers;
    this.patient = new Patient(servers);
  }

  @Test
  void saysWhatToDoAboutEverythingThatIsMissing() throws Exception {
    List<Finding> findings = patient.findings();

    String prefix = servers.topicPrefix();
    assertThat(findings)
        .filteredOn(finding ->
            finding instanceof Finding.Bad bad && bad.whatToDo().contains("outrider migrate"))
        .extracting(Finding::name)
        .containsExactly(
            "schema",
            "partitions",
            "publication",
            "slot " + servers.slot(),
            "role outrider_ingest",
            "role outrider_relay",
            "role outrider_history",
            "role outrider_query",
            "topic " + prefix + "outbox.event.position",
            "topic " + prefix + "outbox.event.order",
            "topic " + prefix + "outbox.event.customer",
            "topic " + prefix + "outbox.event.quarantine",
            "topic " + prefix + "outrider.dead-letter",
            "topic " + prefix + "outrider.relay.position");
    assertThat(findings)
        .filteredOn(Finding.Good.class::isInstance)
        .extracting(Finding::name)
        .contains(
            "Postgres",
            "version",
            "wal_level",
            "max_replication_slots",
            "max_wal_senders",
            "synchronous_commit",
            "clock",
            "Kafka",
            "transactions",
            "Redis",
            "Redis version",
            "maxmemory-policy");
  }

  @Test
  void leavesTheFleetOutIfOnlyTheOutboxIsWanted() throws Exception {
    List<Finding> findings = Doctor.examine(patient.settings(), Extent.OUTBOX);

    String prefix = servers.topicPrefix();
    assertThat(findings)
        .filteredOn(Finding.Bad.class::isInstance)
        .extracting(Finding::name)
        .contains(
            "schema",
            "role outrider_relay",
            "topic " + prefix + "outrider.dead-letter",
            "topic " + prefix + "outrider.relay.position");
    assertThat(findings)
        .extracting(Finding::name)
        .doesNotContain(
            "role outrider_ingest", "topic " + prefix + "outbox.event.position", "Redis");
  }

  @Test
  void oneServerThatIsAwayDoesNotHideTheOthers() throws Exception {
    String nobody = "127.0.0.1:" + unusedPort();
    var settings =
        new DoctorSettings(
            patient.settings().postgres(),
            new KafkaSettings(nobody, "", 12, 1),
            patient.settings().redis(),
            servers.slot(),
            patient.settings().wal());

    List<Finding> findings = Doctor.examine(settings);

    assertThat(findings)
        .filteredOn(finding -> finding.name().equals("Kafka"))
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.Bad.class,
            bad -> {
              assertThat(bad.whatIs()).startsWith(nobody + " can't be reached: ");
              assertThat(bad.whatToDo()).contains("OUTRIDER_KAFKA_BOOTSTRAP");
            });
    assertThat(findings).extracting(Finding::name).contains("wal_level", "maxmemory-policy");
  }

  @Test
  void nothingThereIsThreeBadFindings() throws Exception {
    int port = unusedPort();
    var settings =
        new DoctorSettings(
            new PostgresSettings("jdbc:postgresql://127.0.0.1:" + port + "/outrider", "me", null),
            new KafkaSettings("127.0.0.1:" + port, "", 12, 1),
            new RedisSettings("redis://127.0.0.1:" + port, "outrider"),
            "outrider_relay",
            new WalSettings(1L << 40));

    assertThat(Doctor.examine(settings))
        .allSatisfy(finding -> {
          assertThat(finding).isInstanceOf(Finding.Bad.class);
          assertThat(finding.whatIs()).contains("can't be reached");
        })
        .extracting(Finding::name)
        .containsExactly("Postgres", "Kafka", "Redis");
  }

  @Test
  void tellsAMissingDatabaseFromAMissingServer() throws Exception {
    var postgres =
        new PostgresSettings(
            servers.jdbcUrl().replaceFirst("/[^/]*$", "/nowhere"), servers.superuser(), null);
    var settings =
        new DoctorSettings(
            postgres,
            patient.settings().kafka(),
            patient.settings().redis(),
            servers.slot(),
            patient.settings().wal());

    assertThat(Doctor.examine(settings).getFirst())
        .isInstanceOfSatisfying(
            Finding.Bad.class, bad -> assertThat(bad.whatToDo()).startsWith("Create the database"));
  }

  @Test
  void theCommandFails() {
    var bytes = new ByteArrayOutputStream();
    List<Setting<?>> known = new ArrayList<>(DoctorSettings.settings());
    known.addAll(LogSettings.settings());
    Map<String, String> environment =
        Map.of(
            "OUTRIDER_POSTGRES_URL", servers.jdbcUrl(),
            "OUTRIDER_KAFKA_BOOTSTRAP", servers.kafkaBootstrap(),
            "OUTRIDER_KAFKA_TOPIC_PREFIX", servers.topicPrefix(),
            "OUTRIDER_REDIS_URL", servers.redisUrl());
    var command = new DoctorCommand(environment, known, new PrintStream(bytes, false, UTF_8));

    assertThat(new CommandLine(command).execute()).isEqualTo(1);
    assertThat(bytes.toString(UTF_8)).contains("✗ schema").endsWith(" bad\n");
  }

  private static int unusedPort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
