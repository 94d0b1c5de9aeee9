package dev.outrider.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its beginning, committed records only. */
final class TopicReader implements AutoCloseable {

  private final KafkaConsumer<String, String> consumer;
  private final String topic;

  TopicReader(String bootstrap, String topic) {
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "allow.auto.create.topics",
                false,
                "metadata.max.age.ms",
                500,
                "max.poll.records",
                100_000),
            new StringDeserializer(),
            new StringDeserializer());
  }

  /** Adds what has come since the last call; answers how many that were. */
  int readInto(List<ConsumerRecord<String, String>> records) {
    if (consumer.assignment().isEmpty() && !assign()) {
      return 0;
    }
    int before = records.size();
    consumer.poll(Duration.ofMillis(300)).forEach(records::add);
    return records.size() - before;
  }

  private boolean assign() {
    try {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic);
      consumer.assign(
          partitions.stream().map(one -> new TopicPartition(topic, one.partition())).toList());
      return !partitions.isEmpty();
    } catch (UnknownTopicOrPartitionException e) {
      return false;
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
