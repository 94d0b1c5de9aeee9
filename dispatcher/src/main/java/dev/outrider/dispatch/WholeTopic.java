package dev.outrider.dispatch;

import dev.outrider.runtime.component.Health;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** All partitions of a topic, read from the beginning. Not thread-safe. */
final class WholeTopic {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration ASK_EVERY = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private boolean caughtUp;
  private long lastAsked;
  private Health health = Health.notReady("has not reached Kafka yet");

  WholeTopic(Consumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    this.topic = topic;
  }

  /** As of the last poll. Not ready until everything that was there has been read once. */
  Health check() {
    return health;
  }

  ConsumerRecords<byte[], byte[]> poll() throws InterruptedException {
    if (consumer.assignment().isEmpty()) {
      ask();
    }
    if (consumer.assignment().isEmpty()) {
      Thread.sleep(POLL);
      return ConsumerRecords.empty();
    }
    var records = consumer.poll(POLL);
    boolean due = System.nanoTime() - lastAsked > ASK_EVERY.toNanos();
    if (due || (records.isEmpty() && !(health instanceof Health.Up))) {
      ask();
    }
    return records;
  }

  /** Silence from poll can mean that nothing happens or that Kafka is gone. */
  private void ask() {
    try {
      if (consumer.assignment().isEmpty()) {
        assign();
      }
      health = progress();
    } catch (TimeoutException silence) {
      health = Health.notReady("Kafka does not answer");
    }
    lastAsked = System.nanoTime();
  }

  private void assign() {
    var partitions =
        consumer.partitionsFor(topic, PATIENCE).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private Health progress() {
    var ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
    if (ends.isEmpty()) {
      return Health.notReady("the topic " + topic + " does not exist");
    }
    caughtUp =
        caughtUp
            || ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    return caughtUp ? Health.up() : Health.notReady("is reading what happened before");
  }
}
