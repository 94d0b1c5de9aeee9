package dev.outrider.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.relay.failpoint.Failpoints;
import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.relay.install.RelayInstallation;
import dev.outrider.relay.repair.RepairOptions;
import dev.outrider.relay.repair.RepairOutcome;
import dev.outrider.relay.repair.RepairReport;
import dev.outrider.relay.repair.RepairStep;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.relay.source.SourceServer;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.migration.SchemaMigration;
import dev.outrider.schema.outbox.UuidV7;
import dev.outrider.schema.topic.Topics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After each fault and its repair: every row is in Kafka exactly once, and the relay goes on. */
@ExtendWith(LocalStackExtension.class)
class RelayRepairIT {

  private static final String AGGREGATE = "thing";

  /** So small that a test's rows take several windows. */
  private static final long WINDOW_BYTES = 30_000;

  private final TestServers servers;
  private final String name = UUID.randomUUID().toString().substring(0, 8);
  private final String slot;
  private final KafkaSettings kafka;
  private final Topics topics;
  private final Relays relays;

  RelayRepairIT(TestServers servers) {
    this.servers = servers;
    this.relays = new Relays(servers);
    this.slot = servers.slot() + "_" + name;
    this.kafka =
        new KafkaSettings(servers.kafkaBootstrap(), servers.topicPrefix() + name + "-", 3, 1);
    this.topics = new Topics(kafka.topicPrefix());
  }

  @BeforeEach
  void install() throws SQLException {
    SchemaMigration.migrate(servers.dataSource());
    sql("TRUNCATE outrider.outbox, outrider.outbox_batch");
    new RelayInstallation(servers.dataSource(), kafka, slot).install();
  }

  @AfterEach
  void stop() throws SQLException {
    relays.close();
    sql(
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '%s'"
            .formatted(slot));
  }

  private Map<String, String> overrides() {
    return Map.of(
        "OUTRIDER_KAFKA_TOPIC_PREFIX",
        kafka.topicPrefix(),
        "OUTRIDER_RELAY_SLOT",
        slot,
        "OUTRIDER_RELAY_MAX_BATCH_ROWS",
        "50");
  }

  private RelaySettings settings() {
    return relays.settings(overrides());
  }

  private Relay startRelay() {
    return relays.start(overrides(), Failpoints.NONE);
  }

  private RelayRepair repair(RepairStep.Listener steps) {
    return new RelayRepair(
        settings(), new RepairOptions(Optional.empty(), false, false, WINDOW_BYTES), steps);
  }

  private RelayRepair repair() {
    return repair(RepairStep.Listener.NONE);
  }

  private static RepairReport planned(RepairOutcome outcome) {
    assertThat(outcome).isInstanceOf(RepairOutcome.Planned.class);
    return ((RepairOutcome.Planned) outcome).report();
  }

  private static RepairReport repaired(RepairOutcome outcome) {
    assertThat(outcome).isInstanceOf(RepairOutcome.Repaired.class);
    return ((RepairOutcome.Repaired) outcome).report();
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement execute = connection.createStatement()) {
      execute.execute(statement);
    }
  }

  private OutboxWriters writers() {
    return new OutboxWriters(servers.dataSource(), AGGREGATE);
  }

  private static void awaitTransactions(OutboxWriters writers, int more) {
    int before = writers.transactions();
    await().atMost(Duration.ofSeconds(60)).until(() -> writers.transactions() >= before + more);
  }

  private List<String> idsOfRows() throws SQLException {
    String query =
        """
        SELECT id::text FROM outrider.outbox
        UNION ALL
        SELECT id || ':' || line - 1
          FROM outrider.outbox_batch, string_to_table(rtrim(entries, E'\\n'), E'\\n') WITH ORDINALITY AS t (text, line)
        """;
    List<String> ids = new ArrayList<>();
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        ids.add(row.getString(1));
      }
    }
    return ids;
  }

  private static String id(ConsumerRecord<String, String> one) {
    return new String(one.headers().headers("id").iterator().next().value(), UTF_8);
  }

  private static boolean isRepaired(ConsumerRecord<String, String> one) {
    return one.headers().lastHeader("outrider.repaired") != null;
  }

  private List<ConsumerRecord<String, String>> everything(int expected) {
    List<ConsumerRecord<String, String>> read = new ArrayList<>();
    try (TopicReader events = new TopicReader(kafka.bootstrap(), topics.event(AGGREGATE));
        TopicReader dead = new TopicReader(kafka.bootstrap(), topics.deadLetter())) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            events.readInto(read);
            dead.readInto(read);
            return read.size() >= expected;
          });
      events.readInto(read);
      dead.readInto(read);
    }
    return read;
  }

  /** Exactly once, and in the order in which each key's only writer wrote. */
  private List<ConsumerRecord<String, String>> assertExactlyOnce() throws SQLException {
    List<String> rows = idsOfRows();
    List<ConsumerRecord<String, String>> read = everything(rows.size());
    assertThat(read.stream().map(RelayRepairIT::id).sorted().toList())
        .isEqualTo(rows.stream().sorted().toList());
    Map<String, Integer> last = new HashMap<>();
    for (ConsumerRecord<String, String> one : read) {
      if (one.topic().equals(topics.event(AGGREGATE)) && one.key().startsWith("writer-")) {
        int number = Integer.parseInt(one.value().replaceAll("\\D", ""));
        assertThat(number)
            .as("order of %s", one.key())
            .isEqualTo(last.getOrDefault(one.key(), -1) + 1);
        last.put(one.key(), number);
      }
    }
    return read;
  }

  private void refuses(String sentence) {
    RelayCycle cycle = relays.cycle(overrides());
    assertThatThrownBy(cycle::run)
        .isInstanceOf(RelayRefused.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining("outrider relay repair");
  }

  private Map<TopicPartition, Long> ends() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      for (String topic : admin.listTopics().names().get()) {
        if (topic.startsWith(kafka.topicPrefix())) {
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get()
              .values()
              .forEach(description ->
                  description
                      .partitions()
                      .forEach(one ->
                          asked.put(
                              new TopicPartition(topic, one.partition()), OffsetSpec.latest())));
        }
      }
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin.listOffsets(asked).all().get().forEach((one, found) -> ends.put(one, found.offset()));
      return ends;
    }
  }

  private Optional<SourceServer.Slot> slotNow() throws SQLException {
    try (Connection connection = servers.dataSource().getConnection()) {
      return SourceServer.ask(connection, slot, RelaySettings.PUBLICATION).slot();
    }
  }

  private void breakWhileWritersWrite(Fault fault) throws Exception {
    try (OutboxWriters writers = writers().start(3)) {
      Relay relay = startRelay();
      awaitTransactions(writers, 60);
      await().atMost(Duration.ofSeconds(60)).until(() -> relay.check() instanceof Health.Up);
      relay.close();
      awaitTransactions(writers, 60);
      fault.happen();
      awaitTransactions(writers, 20);
      refuses(fault.refusal());

      RepairReport report = repaired(repair().apply());

      assertThat(report.counts().missingEvents()).isPositive();
      startRelay();
      awaitTransactions(writers, 60);
      writers.stop();
    }
    List<ConsumerRecord<String, String>> read = assertExactlyOnce();
    assertThat(read).anyMatch(RelayRepairIT::isRepaired).anyMatch(one -> !isRepaired(one));
  }

  private interface Fault {
    void happen() throws Exception;

    String refusal();

    static Fault of(String refusal, Happening happening) {
      return new Fault() {
        @Override
        public void happen() throws Exception {
          happening.happen();
        }

        @Override
        public String refusal() {
          return refusal;
        }
      };
    }
  }

  private interface Happening {
    void happen() throws Exception;
  }

  @Test
  void repairsADroppedSlotWhileWritersWrite() throws Exception {
    breakWhileWritersWrite(
        Fault.of(
            "does not exist", () -> sql("SELECT pg_drop_replication_slot('%s')".formatted(slot))));
  }

  @Test
  void repairsASlotAdvancedByHand() throws Exception {
    breakWhileWritersWrite(
        Fault.of(
            "past Kafka's position",
            () ->
                sql(
                    "SELECT pg_replication_slot_advance('%s', pg_current_wal_lsn())"
                        .formatted(slot))));
  }

  @Test
  void repairsALostPositionTopic() throws Exception {
    breakWhileWritersWrite(Fault.of("holds no position", this::deletePositions));
  }

  private void deletePositions() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      admin.deleteTopics(List.of(topics.relayPosition())).all().get();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> !admin.listTopics().names().get().contains(topics.relayPosition()));
    }
  }

  @Test
  void aDryRunChangesNothingAndTheSecondRepairFindsNothing() throws Exception {
    try (OutboxWriters writers = writers().start(2)) {
      awaitTransactions(writers, 30);
      writers.stop();
    }
    sql("SELECT pg_drop_replication_slot('%s')".formatted(slot));
    Map<TopicPartition, Long> before = ends();

    RepairReport plan = planned(repair().plan());

    assertThat(ends()).isEqualTo(before);
    assertThat(slotNow()).isEmpty();
    int events = idsOfRows().size();
    assertThat(plan.counts().missingEvents()).isEqualTo(events);
    assertThat(plan.counts().missing()).containsKeys(topics.event(AGGREGATE), topics.deadLetter());
    assertThat(plan.reason()).contains("does not exist");

    assertThat(repaired(repair().apply()).counts()).isEqualTo(plan.counts());
    assertThat(repair().apply()).isInstanceOf(RepairOutcome.NothingToDo.class);
    RelayRepair again =
        new RelayRepair(settings(), new RepairOptions(Optional.empty(), true, false, WINDOW_BYTES));
    assertThat(repaired(again.apply()).counts().missing()).isEmpty();
    assertExactlyOnce();
  }

  @Test
  void publishesOnlyTheLinesThatAreMissing() throws Exception {
    UUID row = new UuidV7(Clock.systemUTC()).next();
    sql(
        "INSERT INTO outrider.outbox_batch (id, aggregatetype, type, entries) VALUES ('%s', '%s', 'Seen', E'a\\t{}\\nbroken\\nb\\t{}\\nc\\t{}\\n')"
            .formatted(row, AGGREGATE));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap()),
            new StringSerializer(),
            new StringSerializer())) {
      ProducerRecord<String, String> there =
          new ProducerRecord<>(topics.event(AGGREGATE), "b", "{}");
      there.headers().add("id", (row + ":2").getBytes(UTF_8));
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
        admin
            .createTopics(List.of(new NewTopic(topics.event(AGGREGATE), 3, (short) 1)))
            .all()
            .get();
      }
      producer.send(there).get();
    }
    sql("SELECT pg_drop_replication_slot('%s')".formatted(slot));

    RepairReport report = repaired(repair().apply());

    assertThat(report.counts().missing())
        .isEqualTo(Map.of(topics.event(AGGREGATE), 2L, topics.deadLetter(), 1L));
    assertExactlyOnce();
  }

  @ParameterizedTest
  @EnumSource(RepairStep.class)
  void aRepairThatDiedIsRunAgain(RepairStep deadly) throws Exception {
    try (OutboxWriters writers = writers().start(3)) {
      Relay relay = startRelay();
      awaitTransactions(writers, 30);
      relay.close();
      awaitTransactions(writers, 170);
      sql("SELECT pg_drop_replication_slot('%s')".formatted(slot));
      assertThatThrownBy(
              repair(step -> {
                if (step == deadly) {
                  throw new Died();
                }
              })
                  ::apply)
          .isInstanceOf(Died.class);
      refuses(deadly == RepairStep.FENCED ? "does not exist" : "");

      repaired(repair().apply());

      startRelay();
      awaitTransactions(writers, 30);
      writers.stop();
    }
    assertExactlyOnce();
  }

  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void refusesWhileARelayRunsAndHoldsTheSlotWhileItWorks() throws Exception {
    Relay relay = startRelay();
    await().atMost(Duration.ofSeconds(60)).until(() -> relay.check() instanceof Health.Up);

    assertThatThrownBy(repair()::apply)
        .isInstanceOf(RelayRefused.class)
        .hasMessageContaining("is in use");

    relay.close();
    await().atMost(Duration.ofSeconds(30)).until(() -> !slotNow().orElseThrow().active());
    sql("SELECT pg_drop_replication_slot('%s')".formatted(slot));
    List<String> seen = new ArrayList<>();
    repaired(
        repair(
                step -> {
                  if (step == RepairStep.ABOUT_TO_FINISH) {
                    seen.add(standsBy());
                  }
                })
            .apply());
    assertThat(seen).singleElement().asString().contains("in use");
  }

  private String standsBy() {
    Relay impatient = startRelay();
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              impatient.check() instanceof Health.NotReady(String reason)
                  && reason.contains("in use"));
      return impatient.check().toString();
    } finally {
      impatient.close();
    }
  }
}
