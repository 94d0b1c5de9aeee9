package dev.outrider.streams.projection;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Takes entries that are over out of a store, a bounded part of it at a time, round and round. */
final class StoreSweep<V extends Entry> {
  private static final int LIMIT = 1_000;

  private final KeyValueStore<String, V> store;
  private final Fold<V> fold;
  private @Nullable String from;

  StoreSweep(KeyValueStore<String, V> store, Fold<V> fold) {
    this.store = store;
    this.fold = fold;
  }

  /**
   * Looks at the next part.
   *
   * @param reached the watermark of the shard: what it lacks stays
   * @param time the latest timestamp of the input
   */
  void run(long reached, long time) {
    if (!fold.forgets()) {
      return;
    }
    List<String> over = new ArrayList<>();
    int seen = 0;
    try (KeyValueIterator<String, V> entries = store.range(from, null)) {
      while (entries.hasNext() && seen++ < LIMIT) {
        KeyValue<String, V> entry = entries.next();
        if (entry.value.offset() < reached && fold.isOver(entry.value, time)) {
          over.add(entry.key);
        }
      }
      from = entries.hasNext() ? entries.peekNextKey() : null;
    }
    over.forEach(store::delete);
  }
}
