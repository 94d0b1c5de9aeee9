package dev.outrider.streams.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.component.Health;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalStackExtension.class)
class StreamsEngineIT {
  @TempDir private Path directory;

  @Test
  void isDeadWhenItsThreadsKeepDying(TestServers servers) throws Exception {
    String topic = servers.topicPrefix() + "poison";
    Map<String, Object> client = Map.of("bootstrap.servers", servers.kafkaBootstrap());
    try (Admin admin = Admin.create(client)) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
    try (var producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, new byte[] {1})).get();
    }
    var engine = engine(servers, topic);
    engine.start();

    await()
        .dontCatchUncaughtExceptions()
        .atMost(Duration.ofMinutes(2))
        .until(() -> engine.check() instanceof Health.Dead);
    assertThat(engine.check())
        .isInstanceOfSatisfying(
            Health.Dead.class, dead -> assertThat(dead.reason()).contains("can't digest this"));
    engine.close();
  }

  private StreamsEngine engine(TestServers servers, String topic) {
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, servers.topicPrefix() + "dying");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafkaBootstrap());
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 2_000);
    properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 500);
    return new StreamsEngine(
        properties,
        List.of(topic),
        found ->
            new Topology()
                .addSource(
                    AutoOffsetReset.earliest(),
                    "in",
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer(),
                    topic)
                .addProcessor("poisoned", Poisoned::new, "in"),
        Health::up,
        new SimpleMeterRegistry());
  }

  private static final class Poisoned implements Processor<byte[], byte[], Void, Void> {
    @Override
    public void process(Record<byte[], byte[]> input) {
      throw new IllegalStateException("can't digest this");
    }
  }
}
