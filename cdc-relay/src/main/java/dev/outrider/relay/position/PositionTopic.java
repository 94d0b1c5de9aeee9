package dev.outrider.relay.position;

import dev.outrider.relay.failure.KafkaUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The compacted topic that holds each slot's position, written in the events' transactions. */
public final class PositionTopic {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long FIRST_STEP_BACK = 64;

  private final String bootstrap;
  private final TopicPartition partition;
  private final byte[] key;

  public PositionTopic(String bootstrap, String topic, String slot) {
    this.bootstrap = bootstrap;
    this.partition = new TopicPartition(topic, 0);
    this.key = slot.getBytes(StandardCharsets.UTF_8);
  }

  public ProducerRecord<byte[], byte[]> record(Position position) {
    return new ProducerRecord<>(partition.topic(), 0, key, PositionJson.encode(position));
  }

  /** Takes the position's place while a repair is under way, so that no relay goes on from it. */
  public ProducerRecord<byte[], byte[]> repairing(Instant since) {
    return new ProducerRecord<>(partition.topic(), 0, key, PositionJson.repairing(since));
  }

  /**
   * The last committed position of the slot. Searches from the end, since the topic may be long.
   */
  public Optional<Position> last() {
    return lastRecord().map(kept -> PositionJson.decode(kept.value()));
  }

  /** The record that {@link #last} reads, whatever it says. */
  public Optional<PositionRecord> lastRecord() {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 2_000);
    config.put(ConsumerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 5_000);
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      if (consumer.partitionsFor(partition.topic(), PATIENCE).isEmpty()) {
        return Optional.empty();
      }
      consumer.assign(List.of(partition));
      return Optional.ofNullable(searchBackwards(consumer));
    }
  }

  private @Nullable PositionRecord searchBackwards(Consumer<byte[], byte[]> consumer) {
    long first = offset(consumer.beginningOffsets(List.of(partition), PATIENCE));
    long end = offset(consumer.endOffsets(List.of(partition), PATIENCE));
    for (long step = FIRST_STEP_BACK; ; step *= 8) {
      long from = Math.max(first, end - step);
      PositionRecord found = lastBetween(consumer, from, end);
      if (found != null || from == first) {
        return found;
      }
    }
  }

  private @Nullable PositionRecord lastBetween(
      Consumer<byte[], byte[]> consumer, long from, long end) {
    PositionRecord found = null;
    consumer.seek(partition, from);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition, PATIENCE) < end) {
      for (ConsumerRecord<byte[], byte[]> candidate : consumer.poll(Duration.ofMillis(100))) {
        if (candidate.offset() < end && Arrays.equals(candidate.key(), key)) {
          found =
              candidate.value() == null
                  ? null
                  : new PositionRecord(candidate.timestamp(), candidate.value());
        }
      }
      if (System.nanoTime() > deadline) {
        throw new KafkaUnavailable(
            "Kafka did not return topic %s up to offset %d".formatted(partition.topic(), end),
            null);
      }
    }
    return found;
  }

  private long offset(Map<TopicPartition, Long> offsets) {
    Long offset = offsets.get(partition);
    if (offset == null) {
      throw new KafkaUnavailable("Kafka knows no offset of " + partition, null);
    }
    return offset;
  }
}
