package dev.outrider.relay.kafka;

import dev.outrider.relay.failure.RelayFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed in a topic now. */
public final class CommittedTopic {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final String bootstrap;
  private final String topic;

  public CommittedTopic(String bootstrap, String topic) {
    this.bootstrap = bootstrap;
    this.topic = topic;
  }

  /**
   * Hands over every record from a moment on, one partition after the other, the oldest first. A
   * topic that is missing holds none.
   */
  public void read(Optional<Instant> since, Consumer<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      if (!consumer.listTopics(PATIENCE).containsKey(topic)) {
        return;
      }
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, PATIENCE).stream()
              .map(one -> new TopicPartition(topic, one.partition()))
              .toList();
      for (TopicPartition one : partitions) {
        read(consumer, one, since, records);
      }
    } catch (KafkaException e) {
      throw new RelayFailure("Kafka did not answer: " + e.getMessage(), e);
    }
  }

  private static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPartition partition,
      Optional<Instant> since,
      Consumer<ConsumerRecord<byte[], byte[]>> records) {
    consumer.assign(List.of(partition));
    long end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
    long millis = since.map(Instant::toEpochMilli).orElse(0L);
    OffsetAndTimestamp first =
        consumer.offsetsForTimes(Map.of(partition, Math.max(0, millis)), PATIENCE).get(partition);
    consumer.seek(partition, first == null ? end : first.offset());
    long deadline = System.nanoTime() + SILENCE.toNanos();
    while (consumer.position(partition, PATIENCE) < end) {
      for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofMillis(200))) {
        deadline = System.nanoTime() + SILENCE.toNanos();
        if (one.timestamp() >= millis) {
          records.accept(one);
        }
      }
      if (System.nanoTime() > deadline) {
        throw new RelayFailure("Kafka did not return all of " + partition, null);
      }
    }
  }
}
