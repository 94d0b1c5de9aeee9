package dev.outrider.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.WalSettings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where everything is set up, and then one thing is broken. */
@ExtendWith(LocalStackExtension.class)
final class DoctorIT {
  private final TestServers servers;
  private final Patient patient;

  DoctorIT(TestServers servers) {
    this.servers = servers;
    this.patient = new Patient(servers);
  }

  @BeforeEach
  void install() {
    patient.install();
  }

  @Test
  void findsNothingWhereEverythingIsSetUp() throws Exception {
    assertThat(patient.findings())
        .as("the servers of tests may go without waiting for the disk")
        .filteredOn(finding -> !finding.name().equals("fsync"))
        .hasSizeGreaterThan(20)
        .allSatisfy(finding -> assertThat(finding).isInstanceOf(Finding.Good.class));
  }

  @Test
  void seesThatARoleLostARight() throws Exception {
    Finding finding =
        whileBroken(
            "revoke insert on outrider.outbox from outrider_ingest",
            "grant insert on outrider.outbox to outrider_ingest",
            () -> patient.finding("role outrider_ingest"));

    assertThat(finding)
        .isEqualTo(
            new Finding.Bad(
                "role outrider_ingest",
                "lacks insert on outrider.outbox",
                "Run outrider migrate. Where that was done, run GRANT insert on outrider.outbox TO outrider_ingest."));
  }

  @Test
  void seesThatIngestWouldNotWaitForTheDisk() throws Exception {
    String role = "alter role outrider_ingest in database " + database();

    Finding finding =
        whileBroken(
            role + " set synchronous_commit = 'off'",
            role + " reset synchronous_commit",
            () -> patient.finding("synchronous_commit"));

    assertThat(finding).isInstanceOf(Finding.Bad.class);
  }

  @Test
  void seesThatPartitionsRunOut() throws Exception {
    String tomorrow =
        LocalDate.now(ZoneOffset.UTC).plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);

    Finding finding =
        whileBroken(
            "drop table outrider.outbox_batch_" + tomorrow,
            "select outrider.make_outbox_partitions(14)",
            () -> patient.finding("partitions"));

    assertThat(finding).isInstanceOf(Finding.Warning.class);
    assertThat(finding.whatIs()).isEqualTo("only 0 days ahead");
  }

  @Test
  void seesThatTheSlotIsGone() throws Exception {
    String slot = "'" + servers.slot() + "'";

    Finding finding =
        whileBroken(
            "select pg_drop_replication_slot(" + slot + ")",
            "select pg_create_logical_replication_slot(" + slot + ", 'pgoutput')",
            () -> patient.finding("slot " + servers.slot()));

    assertThat(finding)
        .isInstanceOfSatisfying(
            Finding.Bad.class, bad -> assertThat(bad.whatToDo()).contains("outrider relay repair"));
  }

  @Test
  void seesThatTooMuchWalIsKept() throws Exception {
    var settings = patient.settings();
    patient.execute(
        "select pg_logical_emit_message(true, 'filler', repeat('x', 1048576)) from generate_series(1, 3)");

    List<Finding> findings =
        Doctor.examine(
            new DoctorSettings(
                settings.postgres(),
                settings.kafka(),
                settings.redis(),
                settings.slot(),
                new WalSettings(2 << 20)));

    assertThat(findings)
        .filteredOn(finding -> finding.name().equals("WAL kept"))
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.Bad.class,
            bad -> {
              assertThat(bad.whatIs()).contains("of the 2 MB that may be", "ingest takes nothing");
              assertThat(bad.whatToDo()).contains("OUTRIDER_WAL_LIMIT");
            });
  }

  @Test
  void seesThatPostgresWouldRemoveWalTooSoon() throws Exception {
    patient.execute("alter system set max_slot_wal_keep_size = '1GB'");
    try {
      patient.execute("select pg_reload_conf()");
      await().until(() -> patient.finding("max_slot_wal_keep_size") instanceof Finding.Warning);
      assertThat(patient.finding("max_slot_wal_keep_size").whatIs())
          .startsWith("1 GB: ")
          .endsWith("ingest stops at 921 MB");
    } finally {
      patient.execute("alter system reset max_slot_wal_keep_size");
      patient.execute("select pg_reload_conf()");
    }
  }

  @Test
  void seesThatATableIsNotPublished() throws Exception {
    Finding finding =
        whileBroken(
            "alter publication outrider_outbox drop table outrider.outbox_batch",
            "alter publication outrider_outbox add table outrider.outbox_batch (id, aggregatetype, type, entries, headers)",
            () -> patient.finding("publication"));

    assertThat(finding)
        .isInstanceOfSatisfying(
            Finding.Bad.class,
            bad ->
                assertThat(bad.whatIs()).isEqualTo("outrider_outbox lacks outrider.outbox_batch"));
  }

  @Test
  void seesThatUpdatesArePublished() throws Exception {
    Finding finding =
        whileBroken(
            "alter publication outrider_outbox set (publish = 'insert, update')",
            "alter publication outrider_outbox set (publish = 'insert')",
            () -> patient.finding("publication"));

    assertThat(finding).isInstanceOf(Finding.Bad.class);
  }

  @Test
  void seesThatThePartitionsAreNotAsManyAsTheSettingsSay() throws Exception {
    var settings = patient.settings();
    var others = new KafkaSettings(servers.kafkaBootstrap(), servers.topicPrefix(), 7, 1);

    List<Finding> findings =
        Doctor.examine(
            new DoctorSettings(
                settings.postgres(), others, settings.redis(), settings.slot(), settings.wal()));

    assertThat(findings)
        .filteredOn(finding -> finding.name().endsWith("outbox.event.position"))
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.Bad.class,
            bad -> {
              assertThat(bad.whatIs()).isEqualTo("3 partitions, not 7");
              assertThat(bad.whatToDo()).contains("OUTRIDER_KAFKA_PARTITIONS=3");
            });
  }

  @Test
  void seesThatThePositionWouldBeDeleted() throws Exception {
    setCleanupPolicy("delete");
    try {
      assertThat(patient.finding("topic " + servers.topicPrefix() + "outrider.relay.position"))
          .isInstanceOfSatisfying(
              Finding.Bad.class, bad -> assertThat(bad.whatToDo()).contains("=compact"));
    } finally {
      setCleanupPolicy("compact");
    }
  }

  @Test
  void aServiceCanExamineWhatItMaySee() throws Exception {
    var settings = patient.settings();
    var own = new PostgresSettings(servers.jdbcUrl(), "outrider_query", null);

    List<Finding> findings =
        Doctor.examine(
            new DoctorSettings(
                own, settings.kafka(), settings.redis(), settings.slot(), settings.wal()));

    assertThat(findings)
        .filteredOn(finding -> finding.name().equals("publication"))
        .singleElement()
        .isInstanceOf(Finding.Good.class);
    assertThat(findings)
        .filteredOn(finding -> finding.name().equals("schema"))
        .singleElement()
        .isInstanceOfSatisfying(
            Finding.Bad.class,
            bad -> assertThat(bad.whatIs()).startsWith("could not be examined: "));
  }

  private <T> T whileBroken(String breaking, String mending, Callable<T> look) throws Exception {
    patient.execute(breaking);
    try {
      return look.call();
    } finally {
      patient.execute(mending);
    }
  }

  private String database() {
    return servers.jdbcUrl().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
  }

  private void setCleanupPolicy(String policy) throws Exception {
    var topic =
        new ConfigResource(
            ConfigResource.Type.TOPIC, servers.topicPrefix() + "outrider.relay.position");
    var change =
        new AlterConfigOp(new ConfigEntry("cleanup.policy", policy), AlterConfigOp.OpType.SET);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrap()))) {
      admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
    }
  }
}
