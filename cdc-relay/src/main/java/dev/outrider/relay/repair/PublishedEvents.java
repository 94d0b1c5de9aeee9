package dev.outrider.relay.repair;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.schema.topic.DeadLetterHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The ids of what is committed in Kafka. */
final class PublishedEvents implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Admin admin;

  private final Map<String, Instant> oldest = new HashMap<>();

  PublishedEvents(String bootstrap) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    this.consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Hands over the id of every record that was committed to the topics and could be as young as the
   * given moment. A topic that is not there has none.
   */
  void read(Collection<String> topics, Instant from, Consumer<EventId> ids) {
    Set<String> present = consumer.listTopics(PATIENCE).keySet();
    List<TopicPartition> partitions =
        topics.stream()
            .filter(present::contains)
            .flatMap(topic -> consumer.partitionsFor(topic, PATIENCE).stream())
            .map(one -> new TopicPartition(one.topic(), one.partition()))
            .toList();
    consumer.assign(partitions);
    if (partitions.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
    seek(partitions, from, ends);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isAt(ends)) {
      for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
        firstPart(one.headers()).ifPresent(ids);
      }
      if (System.nanoTime() > deadline) {
        throw new RelayFailure("Kafka did not return all of " + topics, null);
      }
    }
  }

  /** What was too large for one letter came in several of the same id, all at once. */
  private static Optional<EventId> firstPart(Headers headers) {
    Header part = headers.lastHeader(DeadLetterHeaders.PART);
    return part == null || new String(part.value(), UTF_8).startsWith("1/")
        ? EventId.of(headers)
        : Optional.empty();
  }

  private void seek(List<TopicPartition> partitions, Instant from, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> moments = new HashMap<>();
    partitions.forEach(one -> moments.put(one, Math.max(0, from.toEpochMilli())));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(moments, PATIENCE);
    for (TopicPartition one : partitions) {
      OffsetAndTimestamp first = found.get(one);
      consumer.seek(one, first == null ? ends.getOrDefault(one, 0L) : first.offset());
    }
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
  }

  /**
   * The moment from which on a topic still has everything: {@link Instant#MIN} while nothing has
   * expired in it.
   */
  Instant oldest(String topic) {
    Instant known = oldest.get(topic);
    if (known == null) {
      known = askOldest(topic);
      oldest.put(topic, known);
    }
    return known;
  }

  private Instant askOldest(String topic) {
    if (!consumer.listTopics(PATIENCE).containsKey(topic)) {
      return Instant.MIN;
    }
    requireNotCompacted(topic);
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, PATIENCE).stream()
            .map(one -> new TopicPartition(topic, one.partition()))
            .toList();
    Map<TopicPartition, Long> zero = new HashMap<>();
    partitions.forEach(one -> zero.put(one, 0L));
    Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(zero, PATIENCE);
    Instant youngest = Instant.MIN;
    for (Map.Entry<TopicPartition, Long> begin :
        consumer.beginningOffsets(partitions, PATIENCE).entrySet()) {
      if (begin.getValue() > 0) {
        OffsetAndTimestamp kept = first.get(begin.getKey());
        Instant since = kept == null ? Instant.MAX : Instant.ofEpochMilli(kept.timestamp());
        youngest = since.isAfter(youngest) ? since : youngest;
      }
    }
    return youngest;
  }

  private void requireNotCompacted(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      ConfigEntry policy = config == null ? null : config.get(TopicConfig.CLEANUP_POLICY_CONFIG);
      if (policy != null && policy.value().contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
        throw new RelayRefused(
            "Topic %s is compacted: what was never published can't be told from what was compacted away."
                .formatted(topic));
      }
    } catch (ExecutionException e) {
      throw new RelayFailure("Kafka did not describe topic " + topic, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RelayFailure("Interrupted while asking Kafka", e);
    }
  }

  @Override
  public void close() {
    try (admin) {
      consumer.close();
    }
  }
}
