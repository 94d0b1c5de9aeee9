package dev.outrider.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.relay.install.RelayInstallation;
import dev.outrider.relay.position.PositionTopic;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.relay.source.SourceServer;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.migration.SchemaMigration;
import dev.outrider.schema.outbox.UuidV7;
import dev.outrider.schema.topic.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
class RelayIT {

  private final TestServers servers;
  private final KafkaSettings kafka;
  private final Topics topics;
  private final UuidV7 ids = new UuidV7(java.time.Clock.systemUTC());
  private final Relays relays;
  private String aggregate = "";

  RelayIT(TestServers servers) {
    this.servers = servers;
    this.relays = new Relays(servers);
    this.kafka = new KafkaSettings(servers.kafkaBootstrap(), servers.topicPrefix(), 3, 1);
    this.topics = new Topics(servers.topicPrefix());
  }

  @BeforeEach
  void install() {
    SchemaMigration.migrate(servers.dataSource());
    new RelayInstallation(servers.dataSource(), kafka, servers.slot()).install();
    aggregate = "it-" + ids.next();
  }

  @AfterEach
  void stop() {
    relays.close();
  }

  private Relay startRelay() {
    return relays.start();
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String one : statements) {
        statement.execute(one);
      }
      connection.commit();
    }
  }

  private String events(int from, int to) {
    StringBuilder insert =
        new StringBuilder(
            "INSERT INTO outrider.outbox (id, aggregatetype, aggregateid, type, payload) VALUES ");
    for (int i = from; i < to; i++) {
      insert
          .append(i == from ? "" : ",")
          .append(
              "('%s', '%s', 'k', 'Happened', '{\"n\": %d}')".formatted(ids.next(), aggregate, i));
    }
    return insert.toString();
  }

  private List<String> valuesOnceThereAre(int count) {
    List<ConsumerRecord<String, String>> read = new ArrayList<>();
    try (TopicReader reader = new TopicReader(servers.kafkaBootstrap(), topics.event(aggregate))) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            reader.readInto(read);
            return read.size() >= count;
          });
      reader.readInto(read);
    }
    return read.stream().map(ConsumerRecord::value).toList();
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj("{\"n\": %d}"::formatted).toList();
  }

  @Test
  void publishesRowsWithKeyHeadersAndValueUntouched() throws SQLException {
    startRelay();

    sql(
        "INSERT INTO outrider.outbox VALUES ('0198c7a0-0000-7000-8000-000000000001'::uuid, '%s', 'ß|1', 'Placed', '{ \"a\" :  1.10 }', '{\"traceparent\":\"00-x\",\"n\":1}')"
            .formatted(aggregate)
            .replace("0198c7a0-0000-7000-8000-000000000001", ids.next().toString()));

    List<ConsumerRecord<String, String>> read = new ArrayList<>();
    try (TopicReader reader = new TopicReader(servers.kafkaBootstrap(), topics.event(aggregate))) {
      await().atMost(Duration.ofSeconds(30)).until(() -> reader.readInto(read) > 0);
    }
    ConsumerRecord<String, String> only = read.getFirst();
    assertThat(only.key()).isEqualTo("ß|1");
    assertThat(only.value()).isEqualTo("{ \"a\" :  1.10 }");
    assertThat(
            Stream.of(only.headers().toArray())
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .filter(header -> !header.startsWith("id=")))
        .containsExactly("eventType=Placed", "traceparent=00-x", "n=1");
  }

  @Test
  void fansOutBatchRowsAndDeadLettersWhatIsMalformed() throws SQLException {
    startRelay();

    sql(
        "INSERT INTO outrider.outbox_batch (id, aggregatetype, type, entries) VALUES ('%s', '%s', 'Seen', E'a\\t{\"n\": 0}\\nbroken\\nb\\t{\"n\": 1}\\n')"
            .formatted(ids.next(), aggregate));

    assertThat(valuesOnceThereAre(2)).containsExactlyInAnyOrder("{\"n\": 0}", "{\"n\": 1}");
    List<ConsumerRecord<String, String>> dead = new ArrayList<>();
    try (TopicReader reader = new TopicReader(servers.kafkaBootstrap(), topics.deadLetter())) {
      await().atMost(Duration.ofSeconds(30)).until(() -> reader.readInto(dead) > 0);
    }
    assertThat(dead).anySatisfy(letter -> assertThat(letter.value()).isEqualTo("broken"));
  }

  @Test
  void restartsInTheMiddleOfTransactionsNeitherLoseNorRepeat() throws Exception {
    Relay first = startRelay();
    sql(events(0, 250), events(250, 1000));
    sql(events(1000, 1001));
    assertThat(valuesOnceThereAre(100)).isNotEmpty();
    first.close();
    sql(events(1001, 3000));
    Relay second = startRelay();
    assertThat(valuesOnceThereAre(1200)).isNotEmpty();
    second.close();
    sql(events(3000, 3005));
    startRelay();

    assertThat(valuesOnceThereAre(3005)).isEqualTo(numbers(0, 3005));
  }

  @Test
  void copiedRowsThatShareAnLsnSurviveARestart() throws Exception {
    Relay first = startRelay();
    sql(
        "INSERT INTO outrider.outbox (id, aggregatetype, aggregateid, type, payload) SELECT overlay(gen_random_uuid()::text placing left(outrider.uuid_floor(clock_timestamp())::text, 13) from 1)::uuid, '%s', 'k', 'Happened', json_build_object('n', g) FROM generate_series(0, 1999) g"
            .formatted(aggregate));
    assertThat(valuesOnceThereAre(300)).isNotEmpty();
    first.close();
    startRelay();

    assertThat(valuesOnceThereAre(2000))
        .isEqualTo(IntStream.range(0, 2000).mapToObj("{\"n\" : %d}"::formatted).toList());
  }

  @Test
  void theSlotFollowsAndIsNeverAheadOfThePosition() throws Exception {
    startRelay();
    sql(events(0, 10));
    assertThat(valuesOnceThereAre(10)).hasSize(10);
    long before = confirmed();

    await().atMost(Duration.ofSeconds(30)).until(() -> confirmed() > before);
    PositionTopic positions =
        new PositionTopic(servers.kafkaBootstrap(), topics.relayPosition(), servers.slot());
    long slot = confirmed();
    assertThat(positions.last().orElseThrow().lsn()).isGreaterThanOrEqualTo(slot);
  }

  @Test
  void aSecondRelayStandsByAndTakesOver() throws Exception {
    Relay first = startRelay();
    await().atMost(Duration.ofSeconds(30)).until(() -> first.check() instanceof Health.Up);
    Relay second = startRelay();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            second.check() instanceof Health.NotReady(String reason) && reason.contains("in use"));

    first.close();
    sql(events(0, 5));

    assertThat(valuesOnceThereAre(5)).isEqualTo(numbers(0, 5));
    assertThat(second.check()).isInstanceOf(Health.Up.class);
  }

  @Test
  void refusesWhenTheSlotWasAdvancedByHand() throws Exception {
    String slot = servers.slot() + "_advanced";
    new RelayInstallation(servers.dataSource(), kafka, slot).install();
    sql(events(0, 5));
    sql("SELECT pg_replication_slot_advance('%s', pg_current_wal_lsn())".formatted(slot));

    assertThatThrownBy(relays.cycle(Map.of("OUTRIDER_RELAY_SLOT", slot))::run)
        .isInstanceOf(RelayRefused.class)
        .hasMessageContaining("past Kafka's position");
    sql("SELECT pg_drop_replication_slot('%s')".formatted(slot));
    assertThatThrownBy(relays.cycle(Map.of("OUTRIDER_RELAY_SLOT", slot))::run)
        .isInstanceOf(RelayRefused.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> new RelayInstallation(servers.dataSource(), kafka, slot).install())
        .isInstanceOf(RelayRefused.class)
        .hasMessageContaining("is gone although Kafka holds its position");
  }

  private long confirmed() throws SQLException {
    try (Connection connection = servers.dataSource().getConnection()) {
      return SourceServer.ask(connection, servers.slot(), RelaySettings.PUBLICATION)
          .slot()
          .orElseThrow()
          .confirmedFlush();
    }
  }
}
