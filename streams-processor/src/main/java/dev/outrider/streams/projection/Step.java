package dev.outrider.streams.projection;

/** What an input event does to a projection. */
public sealed interface Step<V> {
  /** The key has another entry now. */
  record Changed<V>(String key, V entry) implements Step<V> {}

  /** The event was understood and changes nothing. */
  record Unchanged<V>() implements Step<V> {}

  /** The event can't be taken in: it becomes a dead letter. */
  record Unfit<V>(String reason) implements Step<V> {}
}
