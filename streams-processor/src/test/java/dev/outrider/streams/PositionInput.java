package dev.outrider.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.topic.Topics;
import dev.outrider.streams.order.Orders;
import dev.outrider.streams.position.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the position topic as the relay does, in transactions, and folds what it wrote to the
 * latest position of each device.
 */
final class PositionInput implements AutoCloseable {
  static final int PARTITIONS = 3;

  private final String bootstrap;
  private final Topics topics;
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, PositionEvent> latest = new HashMap<>();
  private int sent;

  PositionInput(String bootstrap, String topicPrefix) {
    this.bootstrap = bootstrap;
    topics = new Topics(topicPrefix);
    topic = topics.position();
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

  void createTopics() throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin
          .createTopics(
              Stream.of(topic, topics.order(), topics.deadLetter())
                  .map(name -> new NewTopic(name, Optional.of(PARTITIONS), Optional.of((short) 1)))
                  .toList())
          .all()
          .get();
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

  /** Order events, in one transaction. */
  void send(OrderEvent... events) {
    producer.beginTransaction();
    for (OrderEvent event : events) {
      var _ = producer.send(Orders.published(topics.order(), event));
    }
    producer.commitTransaction();
  }

  /** Those that are committed. */
  List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    var settings =
        Map.<String, Object>of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, PARTITIONS)
              .mapToObj(partition -> new TopicPartition(topics.deadLetter(), partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found;
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
