package dev.outrider.relay.kafka;

import dev.outrider.relay.failure.KafkaUnavailable;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.TopicConfig;

/** Whether a topic takes records, as Kafka says. */
public sealed interface TopicState {

  /**
   * It does, within bounds.
   *
   * @param maxMessageBytes the largest batch of records
   * @param keepsCompression whether batches stay as the producer has compressed them
   * @param needsKeys whether a record without a key is refused
   * @param maxMillisAhead how far ahead of the broker's clock a record's timestamp may be
   */
  record Open(int maxMessageBytes, boolean keepsCompression, boolean needsKeys, long maxMillisAhead)
      implements TopicState {

    static Open of(Config config) {
      return new Open(
          Integer.parseInt(value(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG)),
          value(config, TopicConfig.COMPRESSION_TYPE_CONFIG).equals("producer"),
          value(config, TopicConfig.CLEANUP_POLICY_CONFIG)
              .contains(TopicConfig.CLEANUP_POLICY_COMPACT),
          Long.parseLong(value(config, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG)));
    }

    private static String value(Config config, String name) {
      ConfigEntry entry = config.get(name);
      if (entry == null || entry.value() == null) {
        throw new KafkaUnavailable("Kafka does not tell " + name + " of a topic", null);
      }
      return entry.value();
    }
  }

  /** It is not there and may not be made. */
  record Closed(String reason) implements TopicState {}
}
