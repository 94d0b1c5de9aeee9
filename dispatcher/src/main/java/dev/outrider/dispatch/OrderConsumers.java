package dev.outrider.dispatch;

import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.topic.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes consumers of the order topic that belong to no group: each reads all of it. */
record OrderConsumers(KafkaSettings kafka) {

  String topic() {
    return new Topics(kafka.topicPrefix()).order();
  }

  Consumer<byte[], byte[]> create() {
    var bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrap(),
            ConsumerConfig.CLIENT_ID_CONFIG,
            "outrider-dispatch",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false),
        bytes,
        bytes);
  }
}
