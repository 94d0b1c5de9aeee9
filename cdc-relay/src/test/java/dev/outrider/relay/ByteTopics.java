package dev.outrider.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/** Reads what is committed in topics, as bytes. */
final class ByteTopics {

  private ByteTopics() {}

  /** All records there are, once there are so many. */
  static List<ConsumerRecord<byte[], byte[]>> read(
      String bootstrap, Collection<String> topics, int count) {
    return read(bootstrap, topics, _ -> true, count);
  }

  /** Those of them that are wanted, once there are so many. */
  static List<ConsumerRecord<byte[], byte[]>> read(
      String bootstrap,
      Collection<String> topics,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted,
      int count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "allow.auto.create.topics",
                false,
                "metadata.max.age.ms",
                500),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> {
            if (isAssigned(consumer, topics)) {
              add(consumer.poll(Duration.ofMillis(200)), wanted, records);
            }
            return records.size() >= count && isAssigned(consumer, topics);
          });
      add(consumer.poll(Duration.ofMillis(500)), wanted, records);
    }
    return records;
  }

  private static void add(
      Iterable<ConsumerRecord<byte[], byte[]>> found,
      Predicate<ConsumerRecord<byte[], byte[]>> wanted,
      List<ConsumerRecord<byte[], byte[]>> records) {
    found.forEach(one -> {
      if (wanted.test(one)) {
        records.add(one);
      }
    });
  }

  private static boolean isAssigned(
      KafkaConsumer<byte[], byte[]> consumer, Collection<String> topics) {
    if (!consumer.assignment().isEmpty()) {
      return true;
    }
    if (!consumer.listTopics().keySet().containsAll(topics)) {
      return false;
    }
    consumer.assign(
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList());
    return true;
  }
}
