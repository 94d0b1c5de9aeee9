package dev.outrider.streams.projection;

import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** What an input event does to a projection. */
public sealed interface Step<V> {
  /**
   * The key has another entry now.
   *
   * @param derived goes on to the projections that stand on this one
   */
  record Changed<V>(String key, V entry, @Nullable Record<byte[], byte[]> derived)
      implements Step<V> {
    public Changed(String key, V entry) {
      this(key, entry, null);
    }
  }

  /** The event was understood and changes nothing. */
  record Unchanged<V>() implements Step<V> {}

  /** The event can't be taken in: it becomes a dead letter. */
  record Unfit<V>(String reason) implements Step<V> {}
}
