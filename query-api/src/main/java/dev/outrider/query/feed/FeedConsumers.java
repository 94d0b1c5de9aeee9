package dev.outrider.query.feed;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers of the position topic that belong to no group and see what is committed. */
record FeedConsumers(String bootstrap) {
  private static final int RECORDS = 2_000;

  /**
   * A consumer of no partition yet.
   *
   * @param reset where to go when an offset is not there any more: {@code latest} or {@code none}
   */
  Consumer<byte[], byte[]> create(String clientId, String reset) {
    var bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.CLIENT_ID_CONFIG,
            clientId,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            reset,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            RECORDS,
            ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
            false),
        bytes,
        bytes);
  }

  static List<TopicPartition> partitions(FeedTopic topic) {
    return IntStream.range(0, topic.partitions())
        .mapToObj(number -> new TopicPartition(topic.name(), number))
        .toList();
  }
}
