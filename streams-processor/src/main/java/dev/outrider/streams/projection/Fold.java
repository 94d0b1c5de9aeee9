package dev.outrider.streams.projection;

import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * How a projection takes an event in. What comes of it depends on the event and the entries alone,
 * never on a clock, so that a replay gives the same. Throws nothing for what an event may hold.
 */
public interface Fold<V extends Entry> {

  /** The entries as they are before the event. */
  interface Entries<V> {
    @Nullable V get(String key);
  }

  Step<V> step(Record<byte[], byte[]> input, long offset, Entries<V> entries);

  /** Whether entries may be over at all. */
  default boolean forgets() {
    return false;
  }

  /**
   * Whether nothing will ever need the entry again.
   *
   * @param time the latest timestamp of the input
   */
  default boolean isOver(V entry, long time) {
    return false;
  }
}
