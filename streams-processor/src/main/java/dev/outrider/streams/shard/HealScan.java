package dev.outrider.streams.shard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Collects from a walk over all entries of a store those that a shard lacks: each whose last change
 * is at its watermark or beyond. Of too many it keeps the earliest; a later scan finds the rest.
 */
public final class HealScan<C> {
  private final long mark;
  private final int limit;
  private final PriorityQueue<Entry<C>> latestFirst =
      new PriorityQueue<>(Comparator.comparingLong((Entry<C> entry) -> entry.offset).reversed());
  private long position;
  private boolean cut;

  private record Entry<C>(String key, C value, long offset) {}

  /**
   * Starts empty.
   *
   * @param mark the watermark of the shard
   * @param position the input offset up to which the store holds everything, as far as known
   */
  public HealScan(long mark, long position, int limit) {
    this.mark = mark;
    this.position = position;
    this.limit = limit;
  }

  /**
   * Takes one entry of the store.
   *
   * @param offset of the input event that last changed it
   */
  public void add(String key, C value, long offset) {
    position = Math.max(position, offset + 1);
    if (offset < mark) {
      return;
    }
    latestFirst.add(new Entry<>(key, value, offset));
    if (latestFirst.size() > limit) {
      latestFirst.remove();
      cut = true;
    }
  }

  /** Whether everything that the shard lacks was collected. */
  boolean complete() {
    return !cut;
  }

  /**
   * What was collected in the order of the input, so that the watermark rises from batch to batch
   * and never passes an entry that is still to come.
   *
   * @param events accounted for by the last batch, if the scan is complete
   */
  List<Batch<C>> batches(int size, int events) {
    List<Entry<C>> entries = new ArrayList<>(latestFirst);
    entries.sort(Comparator.comparingLong(Entry::offset));
    List<Batch<C>> batches = new ArrayList<>();
    for (int start = 0; start < entries.size(); start += size) {
      batches.add(part(entries.subList(start, Math.min(entries.size(), start + size))));
    }
    if (complete() && (position > mark || events > 0)) {
      Map<String, C> last = batches.isEmpty() ? Map.of() : batches.removeLast().changes();
      batches.add(new Batch<>(last, position, events, Long.MAX_VALUE, true));
    }
    return batches;
  }

  private Batch<C> part(List<Entry<C>> entries) {
    Map<String, C> changes = LinkedHashMap.newLinkedHashMap(entries.size());
    entries.forEach(entry -> changes.put(entry.key, entry.value));
    return new Batch<>(changes, entries.getLast().offset + 1, 0, Long.MAX_VALUE, false);
  }
}
