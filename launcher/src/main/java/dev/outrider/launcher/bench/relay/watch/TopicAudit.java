package dev.outrider.launcher.bench.relay.watch;

import dev.outrider.launcher.bench.relay.backlog.EventOrder;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;

/**
 * Every record of a topic, read after the clock has stopped. Rows were written in the order of
 * their numbers, so within a partition each number must be above the one before it: with the right
 * count that means that no event is missing, repeated or out of order.
 */
final class TopicAudit {

  private static final Duration POLL = Duration.ofMillis(500);

  private final long[][] offsets;
  private final int[] counts;
  private final long[] newest;
  private long misplaced;

  private TopicAudit(int partitions) {
    offsets = new long[partitions][1024];
    counts = new int[partitions];
    newest = new long[partitions];
    Arrays.fill(newest, -1);
  }

  static TopicAudit of(String bootstrap, String topic, int partitions) {
    TopicAudit audit = new TopicAudit(partitions);
    try (TopicReader reader =
        new TopicReader(bootstrap, topic, partitions, IsolationLevel.READ_COMMITTED)) {
      reader.toBeginning();
      long[] ends = reader.ends();
      while (!reader.hasReached(ends)) {
        reader.poll(POLL).forEach(audit::add);
      }
    }
    return audit;
  }

  private void add(ConsumerRecord<byte[], byte[]> one) {
    int p = one.partition();
    if (counts[p] == offsets[p].length) {
      offsets[p] = Arrays.copyOf(offsets[p], counts[p] * 2);
    }
    offsets[p][counts[p]++] = one.offset();
    long order = EventOrder.of(TopicReader.id(one));
    if (order <= newest[p]) {
      misplaced++;
    }
    newest[p] = order;
  }

  long events() {
    return Arrays.stream(counts).asLongStream().sum();
  }

  /** Events that were repeated or out of order. */
  long misplaced() {
    return misplaced;
  }

  /** How many events lie before these offsets. */
  long eventsBefore(long[] ends) {
    long events = 0;
    for (int p = 0; p < ends.length; p++) {
      int found = Arrays.binarySearch(offsets[p], 0, counts[p], ends[p]);
      events += found < 0 ? -found - 1 : found;
    }
    return events;
  }
}
