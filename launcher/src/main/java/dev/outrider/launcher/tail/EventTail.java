package dev.outrider.launcher.tail;

import dev.outrider.launcher.command.CommandFailure;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Follows topics without a group, so that nobody else is disturbed. Committed events only. */
record EventTail(KafkaSettings kafka, TailedTopics tailed, Optional<Instant> from) {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(500);

  /** Returns when the reader has had enough. */
  void follow(Predicate<ConsumerRecord<byte[], byte[]>> reader) {
    try (var consumer =
        new KafkaConsumer<>(config(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      begin(consumer, partitions(consumer));
      boolean wanted = true;
      while (wanted) {
        for (var one : consumer.poll(POLL)) {
          wanted = wanted && reader.test(one);
        }
      }
    } catch (KafkaException e) {
      throw new CommandFailure(
          "Kafka at " + kafka.bootstrap() + " did not answer: " + e.getMessage(), e);
    }
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    var topics = new Topics(kafka.topicPrefix());
    var existing = consumer.listTopics(PATIENCE);
    var partitions =
        existing.entrySet().stream()
            .filter(topic -> tailed.has(topic.getKey(), topics, existing.keySet()))
            .flatMap(topic -> topic.getValue().stream())
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new CommandFailure(
          "There is no topic of " + tailed + " yet: run outrider migrate", null);
    }
    return partitions;
  }

  private void begin(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.assign(partitions);
    var ends = consumer.endOffsets(partitions, PATIENCE);
    var times = new HashMap<TopicPartition, Long>();
    from.ifPresent(
        moment -> partitions.forEach(one -> times.put(one, Math.max(0, moment.toEpochMilli()))));
    var offsets = consumer.offsetsForTimes(times, PATIENCE);
    for (var one : partitions) {
      var found = offsets.get(one);
      consumer.seek(one, found == null ? ends.getOrDefault(one, 0L) : found.offset());
    }
  }

  private Map<String, Object> config() {
    return Map.of(
        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        kafka.bootstrap(),
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        "read_committed",
        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
        false,
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        false,
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "earliest");
  }
}
