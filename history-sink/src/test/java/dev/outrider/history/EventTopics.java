package dev.outrider.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topics of events that aren't positions, as the relay would write them. */
final class EventTopics implements AutoCloseable {

  private final Topics topics;
  private final Producer<byte[], byte[]> producer;

  EventTopics(TestServers servers) throws ExecutionException, InterruptedException {
    topics = new Topics(servers.topicPrefix());
    try (var admin = Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrap()))) {
      for (var topic : List.of(topics.order(), topics.customer(), topics.event("shift"))) {
        create(admin, topic);
      }
    }
    var bytes = new ByteArraySerializer();
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafkaBootstrap()),
            bytes,
            bytes);
  }

  void publish(
      String aggregateType,
      @Nullable Long time,
      @Nullable String key,
      byte @Nullable [] value,
      Map<String, String> headers)
      throws ExecutionException, InterruptedException {
    var record =
        new ProducerRecord<>(
            topics.event(aggregateType),
            null,
            time,
            key == null ? null : key.getBytes(UTF_8),
            value);
    headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    producer.send(record).get();
  }

  /** Kept for ever: by their timestamps, Kafka would drop some events of tests at once. */
  private static void create(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    try {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic, Optional.of(2), Optional.empty())
                      .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"))))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
