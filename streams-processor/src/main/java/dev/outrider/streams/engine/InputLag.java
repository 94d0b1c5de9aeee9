package dev.outrider.streams.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How many records of its input a consumer group has not committed yet, as Kafka knows. */
final class InputLag {
  private final Admin admin;
  private final String group;

  /** Belongs to the admin client, which the caller closes. */
  InputLag(Admin admin, String group) {
    this.admin = admin;
    this.group = group;
  }

  /** Of each partition; a transaction's own marker may count as one. */
  Map<TopicPartition, Long> of(Collection<TopicPartition> partitions)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
    Set<TopicPartition> fresh = new HashSet<>(partitions);
    fresh.removeIf(partition -> committed.get(partition) != null);
    Map<TopicPartition, Long> begins = offsets(fresh, OffsetSpec.earliest());
    Map<TopicPartition, Long> lags = new HashMap<>();
    ends.forEach((partition, end) -> {
      OffsetAndMetadata position = committed.get(partition);
      long next = position == null ? begins.getOrDefault(partition, 0L) : position.offset();
      lags.put(partition, Math.max(0, end - next));
    });
    return lags;
  }

  private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, spec));
    Map<TopicPartition, Long> found = new HashMap<>();
    admin
        .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get()
        .forEach((partition, offset) -> found.put(partition, offset.offset()));
    return found;
  }
}
