package dev.outrider.streams.shard;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The batches that wait for their push, in the order of the input, and the open one that takes new
 * changes in. Not safe for use by several threads.
 */
final class PendingBatches<C> {
  private final int batchSize;
  private final Deque<Batch<C>> sealed = new ArrayDeque<>();
  private Map<String, C> changes = new LinkedHashMap<>();
  private long to;
  private int events;
  private long oldest = Long.MAX_VALUE;
  private int waiting;

  PendingBatches(int batchSize) {
    this.batchSize = batchSize;
  }

  void change(String key, C change) {
    if (changes.put(key, change) == null) {
      waiting++;
    }
  }

  /** After the change of the input event, if it had any. */
  void passed(long offset, int counted, long timestamp) {
    to = offset + 1;
    events += counted;
    oldest = Math.min(oldest, timestamp);
    if (changes.size() >= batchSize) {
      sealed.add(seal());
    }
  }

  void addAll(List<Batch<C>> batches) {
    for (Batch<C> batch : batches) {
      sealed.add(batch);
      waiting += batch.changes().size();
    }
  }

  @Nullable Batch<C> poll() {
    Batch<C> first = sealed.poll();
    if (first == null && to > 0) {
      first = seal();
    }
    waiting -= first == null ? 0 : first.changes().size();
    return first;
  }

  boolean isEmpty() {
    return sealed.isEmpty() && to == 0;
  }

  /** Changes in all batches. */
  int waiting() {
    return waiting;
  }

  /** Drops all; answers how many input events they accounted for. */
  int clear() {
    int dropped = events;
    for (Batch<C> batch : sealed) {
      dropped += batch.events();
    }
    sealed.clear();
    seal();
    waiting = 0;
    return dropped;
  }

  private Batch<C> seal() {
    var batch = new Batch<>(changes, to, events, oldest, true);
    changes = new LinkedHashMap<>();
    to = 0;
    events = 0;
    oldest = Long.MAX_VALUE;
    return batch;
  }
}
