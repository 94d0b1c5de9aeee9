package dev.outrider.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.launcher.system.FreePorts;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** An installation on the shared servers that no other test sees. */
public final class Installation {

  private static final JsonMapper JSON = new JsonMapper();

  private final TestServers servers;
  private final Map<String, String> ports = FreePorts.ofRoles();

  public Installation(TestServers servers) {
    this.servers = servers;
  }

  public Map<String, String> environment(Path directory) {
    Map<String, String> environment = new HashMap<>(ports);
    environment.put("OUTRIDER_POSTGRES_URL", servers.jdbcUrl());
    environment.put("OUTRIDER_KAFKA_BOOTSTRAP", servers.kafkaBootstrap());
    environment.put("OUTRIDER_KAFKA_TOPIC_PREFIX", servers.topicPrefix());
    environment.put("OUTRIDER_KAFKA_PARTITIONS", "4");
    environment.put("OUTRIDER_REDIS_URL", servers.redisUrl());
    environment.put("OUTRIDER_REDIS_PREFIX", servers.redisPrefix());
    environment.put("OUTRIDER_RELAY_SLOT", servers.slot());
    environment.put("OUTRIDER_STREAMS_STATE_DIR", directory.resolve("state").toString());
    return environment;
  }

  public int port(String role) {
    return Integer.parseInt(
        ports.getOrDefault("OUTRIDER_" + role.toUpperCase(Locale.ROOT) + "_PORT", "0"));
  }

  public URI uri(String role, String path) {
    return URI.create("http://127.0.0.1:" + port(role) + path);
  }

  /** By the command that an operator uses. */
  public void migrate(Path directory) throws IOException, InterruptedException {
    Path log = directory.resolve("migrate.log");
    int exit = RoleChild.command(List.of("migrate"), environment(directory), log).start().waitFor();
    assertThat(exit).as(Files.readString(log)).isZero();
  }

  /** The fix times in Kafka per device, in the order of the topic, once there are so many. */
  Map<String, List<Instant>> published(int count) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    String topic = new Topics(servers.topicPrefix()).position();
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            servers.kafkaBootstrap(),
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(topic).stream()
              .map(one -> new TopicPartition(topic, one.partition()))
              .toList());
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            return records.size() >= count;
          });
      consumer.poll(Duration.ofSeconds(2)).forEach(records::add);
    }
    assertThat(records).hasSize(count);
    Map<String, List<Instant>> byDevice = new HashMap<>();
    for (ConsumerRecord<String, String> one : records) {
      byDevice
          .computeIfAbsent(one.key(), _ -> new ArrayList<>())
          .add(Instant.parse(JSON.readTree(one.value()).get("recorded_at").stringValue()));
    }
    return byDevice;
  }
}
