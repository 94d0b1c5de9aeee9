package dev.outrider.history.follow;

import dev.outrider.runtime.settings.KafkaSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Makes consumers that share the partitions of some topics as one group.
 *
 * @param group its name, after the topic prefix
 * @param topics with their prefix
 * @param batch how many records are read at once
 */
public record TopicConsumers(KafkaSettings kafka, String group, List<String> topics, int batch) {

  private static final int SESSION_MS = 10_000;
  private static final int METADATA_AGE_MS = 10_000;

  Consumer<byte[], byte[]> create() {
    var bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(
        Map.ofEntries(
            Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()),
            Map.entry(ConsumerConfig.GROUP_ID_CONFIG, kafka.topicPrefix() + group),
            Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, group),
            Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
            Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
            Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch),
            Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS),
            Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_AGE_MS)),
        bytes,
        bytes);
  }
}
