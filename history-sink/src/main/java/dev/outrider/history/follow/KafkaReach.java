package dev.outrider.history.follow;

import dev.outrider.runtime.component.Health;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether Kafka answers: silence from poll can mean that nothing happens or that it is gone.
 */
final class KafkaReach {

  private static final Duration EVERY = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Consumer<byte[], byte[]> consumer;
  private final List<String> topics;
  private long lastAnswer = System.nanoTime();
  private volatile @Nullable String trouble = "has not reached Kafka yet";

  KafkaReach(Consumer<byte[], byte[]> consumer, List<String> topics) {
    this.consumer = consumer;
    this.topics = topics;
  }

  Health check() {
    var reason = trouble;
    return reason == null ? Health.up() : Health.notReady(reason);
  }

  /** After each poll, on its thread. */
  void polled(boolean something) {
    if (something) {
      answered(null);
    } else if (trouble != null || System.nanoTime() - lastAnswer > EVERY.toNanos()) {
      answered(ask());
    }
  }

  private @Nullable String ask() {
    try {
      var partitions = consumer.assignment();
      if (!partitions.isEmpty()) {
        consumer.endOffsets(partitions, PATIENCE);
        return null;
      }
      for (var topic : topics) {
        var known = consumer.partitionsFor(topic, PATIENCE);
        if (known == null || known.isEmpty()) {
          return "the topic " + topic + " does not exist";
        }
      }
      return consumer.groupMetadata().generationId() < 0 ? "is joining its group" : null;
    } catch (TimeoutException silence) {
      return "Kafka does not answer";
    }
  }

  private void answered(@Nullable String reason) {
    trouble = reason;
    lastAnswer = System.nanoTime();
  }
}
