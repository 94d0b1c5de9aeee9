package dev.outrider.launcher.bench.relay.watch;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer of all partitions of one topic, without a group. Not thread-safe. */
public final class TopicReader implements AutoCloseable {

  private final List<TopicPartition> partitions;
  private final KafkaConsumer<byte[], byte[]> consumer;

  public TopicReader(String bootstrap, String topic, int partitions, IsolationLevel isolation) {
    this.partitions =
        IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                isolation.toString().toLowerCase(Locale.ROOT),
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                20_000,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                4 * 1024 * 1024),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(this.partitions);
  }

  public void toBeginning() {
    consumer.seekToBeginning(partitions);
  }

  /** Takes hold of the end at once, not at the next poll. */
  public void toEnd() {
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  public ConsumerRecords<byte[], byte[]> poll(Duration longest) {
    return consumer.poll(longest);
  }

  /** For each partition the offset up to which a reader of this isolation may read now. */
  long[] ends() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    return partitions.stream().mapToLong(ends::get).toArray();
  }

  /** Whether everything up to these offsets has been polled. */
  boolean hasReached(long[] offsets) {
    return partitions.stream().allMatch(one -> consumer.position(one) >= offsets[one.partition()]);
  }

  /** The value of the header {@code id}. */
  public static byte[] id(ConsumerRecord<byte[], byte[]> one) {
    return one.headers().lastHeader("id").value();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
