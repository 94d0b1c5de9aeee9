package dev.outrider.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Relays as processes of their own: big transactions, and two of them for one slot. */
@ExtendWith(LocalStackExtension.class)
final class RelayProcessesIT {

  private final TestServers servers;
  private final Installation installation;
  private final List<RoleChild> children = new ArrayList<>();
  @TempDir private Path logs;

  RelayProcessesIT(TestServers servers) {
    this.servers = servers;
    this.installation = new Installation(servers);
  }

  @BeforeEach
  void migrate() throws Exception {
    installation.migrate(logs);
  }

  @AfterEach
  void end() {
    children.forEach(RoleChild::close);
  }

  @Test
  void aTransactionManyTimesTheHeapFlowsThrough() throws Exception {
    int rows = Integer.getInteger("outrider.big-transaction-rows", 300_000);
    insert("big", 0, rows);

    start(new Installation(servers), "-Xmx128m");

    assertThat(published("big", rows)).isEqualTo(LongStream.range(0, rows).boxed().toList());
  }

  @Test
  void theSecondRelayTakesOverFromOneThatWasKilledAndFromOneThatStopped() throws Exception {
    Installation other = new Installation(servers);
    RoleChild first = start(installation, "-Xmx256m");
    first.awaitReady(installation.port("relay"));
    RoleChild second = start(other, "-Xmx256m");

    insert("handover", 0, 2_000);
    first.kill();
    insert("handover", 2_000, 4_000);
    second.awaitReady(other.port("relay"));

    RoleChild third = start(installation, "-Xmx256m");
    insert("handover", 4_000, 6_000);
    assertThat(second.terminate(Duration.ofSeconds(20))).isZero();
    insert("handover", 6_000, 8_000);
    third.awaitReady(installation.port("relay"));

    assertThat(published("handover", 8_000)).isEqualTo(LongStream.range(0, 8_000).boxed().toList());
  }

  private RoleChild start(Installation place, String heap) throws IOException {
    Map<String, String> environment = new HashMap<>(place.environment(logs));
    environment.put("OUTRIDER_RELAY_HEARTBEAT_INTERVAL", "500ms");
    RoleChild child =
        RoleChild.start(
            "relay", environment, logs.resolve("relay-" + children.size() + ".log"), heap);
    children.add(child);
    return child;
  }

  /** In one transaction, with one key, so that Kafka has to show them in this order. */
  private void insert(String aggregateType, int from, int to) throws SQLException {
    try (Connection connection = servers.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO outrider.outbox (aggregatetype, aggregateid, type, payload)"
              + " SELECT '%s', 'k', 'Happened', to_json(n) FROM generate_series(%d, %d) n"
                  .formatted(aggregateType, from, to - 1));
    }
  }

  /** The numbers in the topic, once there are so many, and after that nothing more comes. */
  private List<Long> published(String aggregateType, int count) {
    String topic = new Topics(servers.topicPrefix()).event(aggregateType);
    List<Long> numbers = new ArrayList<>(count);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                servers.kafkaBootstrap(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "allow.auto.create.topics",
                false,
                "metadata.max.age.ms",
                500,
                "max.poll.records",
                100_000),
            new StringDeserializer(),
            new StringDeserializer())) {
      await()
          .atMost(Duration.ofMinutes(3))
          .ignoreExceptionsInstanceOf(UnknownTopicOrPartitionException.class)
          .until(() -> {
            if (consumer.assignment().isEmpty()) {
              consumer.assign(
                  consumer.partitionsFor(topic).stream()
                      .map(one -> new TopicPartition(topic, one.partition()))
                      .toList());
              if (consumer.assignment().isEmpty()) {
                return false;
              }
            }
            consumer
                .poll(Duration.ofMillis(200))
                .forEach(one -> numbers.add(Long.parseLong(one.value())));
            return numbers.size() >= count;
          });
      consumer.poll(Duration.ofSeconds(2)).forEach(one -> numbers.add(Long.parseLong(one.value())));
    }
    return numbers;
  }
}
