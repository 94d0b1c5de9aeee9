package dev.outrider.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import dev.outrider.schema.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic that the relay would write. */
final class PositionTopic implements AutoCloseable {
  private final String topic;
  private final Producer<byte[], byte[]> producer;

  PositionTopic(TestServers servers, int partitions) throws Exception {
    topic = new Topics(servers.topicPrefix()).position();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrap()))) {
      if (!admin.listTopics().names().get().contains(topic)) {
        admin
            .createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
            .all()
            .get();
      }
    }
    var bytes = new ByteArraySerializer();
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers.kafkaBootstrap(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                servers.topicPrefix() + "relay",
                ProducerConfig.BATCH_SIZE_CONFIG,
                1 << 18),
            bytes,
            bytes);
    producer.initTransactions();
  }

  void publish(PositionEvent... events) {
    publish(List.of(events));
  }

  void publish(List<PositionEvent> events) {
    producer.beginTransaction();
    events.forEach(this::send);
    producer.commitTransaction();
  }

  void abort(PositionEvent event) {
    producer.beginTransaction();
    send(event);
    producer.flush();
    producer.abortTransaction();
  }

  /** The commit tells whether it went well. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(PositionEvent event) {
    producer.send(
        new ProducerRecord<>(
            topic, event.deviceId().getBytes(UTF_8), PositionJson.encode(event).getBytes(UTF_8)));
  }

  @Override
  public void close() {
    producer.close();
  }
}
