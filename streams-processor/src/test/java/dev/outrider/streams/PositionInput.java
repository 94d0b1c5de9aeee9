package dev.outrider.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.topic.Topics;
import dev.outrider.streams.position.Positions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the position topic as the relay does, in transactions, and folds what it wrote to the
 * latest position of each device.
 */
final class PositionInput implements AutoCloseable {
  static final int PARTITIONS = 3;

  private final String bootstrap;
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, PositionEvent> latest = new HashMap<>();
  private int sent;

  PositionInput(String bootstrap, String topicPrefix) {
    this.bootstrap = bootstrap;
    topic = new Topics(topicPrefix).position();
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                topicPrefix + "test"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void createTopic() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      var definition = new NewTopic(topic, Optional.of(PARTITIONS), Optional.of((short) 1));
      admin.createTopics(List.of(definition)).all().get();
    }
  }

  /** In one transaction; returns when it is committed. */
  void send(PositionEvent... events) {
    if (sent == 0) {
      producer.initTransactions();
    }
    producer.beginTransaction();
    for (PositionEvent event : events) {
      write(event.deviceId().getBytes(UTF_8), Positions.json(event), event.receivedAt());
      latest.merge(
          event.deviceId(),
          event,
          (old, young) -> young.recordedAt().isAfter(old.recordedAt()) ? young : old);
    }
    producer.commitTransaction();
  }

  /** What no fold takes in. */
  void sendUseless(byte @Nullable [] key, byte @Nullable [] value, Instant committed) {
    producer.beginTransaction();
    write(key, value, committed);
    producer.commitTransaction();
  }

  private void write(byte @Nullable [] key, byte @Nullable [] value, Instant committed) {
    var _ = producer.send(new ProducerRecord<>(topic, null, committed.toEpochMilli(), key, value));
    sent++;
  }

  int sent() {
    return sent;
  }

  Map<String, PositionEvent> latest() {
    return Map.copyOf(latest);
  }

  @Override
  public void close() {
    producer.close();
  }
}
