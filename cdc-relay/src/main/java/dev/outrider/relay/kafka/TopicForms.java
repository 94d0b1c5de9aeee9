package dev.outrider.relay.kafka;

import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.topic.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** How each topic is made, with the retention that it needs. */
final class TopicForms {

  private static final Duration EVENTS_KEPT = Duration.ofDays(7);
  private static final Duration QUARANTINE_KEPT = Duration.ofDays(30);
  private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);
  private static final int POSITION_SEGMENT_BYTES = 16 * 1024 * 1024;

  private final Topics topics;
  private final int partitions;
  private final short replication;

  TopicForms(KafkaSettings kafka) {
    this.topics = new Topics(kafka.topicPrefix());
    this.partitions = kafka.partitions();
    this.replication = (short) kafka.replication();
  }

  NewTopic events(String name) {
    Duration kept = name.equals(topics.quarantine()) ? QUARANTINE_KEPT : EVENTS_KEPT;
    return new NewTopic(name, partitions, replication)
        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, millis(kept)));
  }

  NewTopic positions() {
    return new NewTopic(topics.relayPosition(), 1, replication)
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.SEGMENT_BYTES_CONFIG,
                Integer.toString(POSITION_SEGMENT_BYTES),
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                "0.1"));
  }

  NewTopic deadLetters() {
    return new NewTopic(topics.deadLetter(), 1, replication)
        .configs(
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                millis(DEAD_LETTERS_KEPT),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                Integer.toString(RelayTopics.MAX_DEAD_LETTER_BYTES)));
  }

  private static String millis(Duration kept) {
    return Long.toString(kept.toMillis());
  }
}
