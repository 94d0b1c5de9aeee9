package dev.outrider.streams.projection;

/** What a state store keeps for a key. */
public interface Entry {
  /** Of the input record that last changed it. */
  long offset();
}
