package dev.outrider.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import dev.outrider.schema.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic that the relay would write. */
final class PositionTopic implements AutoCloseable {

  private static final int PARTITIONS = 3;

  private final String topic;
  private final Admin admin;
  private final Producer<byte[], byte[]> producer;

  PositionTopic(TestServers servers) throws ExecutionException, InterruptedException {
    topic = new Topics(servers.topicPrefix()).position();
    admin = Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrap()));
    var bytes = new ByteArraySerializer();
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers.kafkaBootstrap(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                servers.topicPrefix() + "relay"),
            bytes,
            bytes);
    create();
    producer.initTransactions();
  }

  void publish(List<PositionEvent> events) {
    producer.beginTransaction();
    events.forEach(event -> send(event.deviceId(), PositionJson.encode(event)));
    producer.commitTransaction();
  }

  void publish(String device, String json) {
    producer.beginTransaction();
    send(device, json);
    producer.commitTransaction();
  }

  void abort(PositionEvent event) {
    producer.beginTransaction();
    send(event.deviceId(), PositionJson.encode(event));
    producer.flush();
    producer.abortTransaction();
  }

  /** The commit tells whether it went well. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void send(String device, String json) {
    producer.send(new ProducerRecord<>(topic, device.getBytes(UTF_8), json.getBytes(UTF_8)));
  }

  private void create() throws ExecutionException, InterruptedException {
    try {
      admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** As if every instance had been killed before its first commit of offsets. */
  void forgetOffsets(String group) throws ExecutionException, InterruptedException {
    admin.deleteConsumerGroups(List.of(group)).all().get();
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
