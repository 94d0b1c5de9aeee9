package dev.outrider.torture.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The order of each key within a topic: its sequence rises, and it stays in one partition. */
final class KeyOrder {

  private final Map<String, Last> lastOfKey = new HashMap<>();

  private record Last(int partition, long sequence) {}

  /** What is wrong with the next event, if anything is. */
  Optional<String> next(String key, int partition, long sequence) {
    Last before = lastOfKey.put(key, new Last(partition, sequence));
    if (before == null) {
      return Optional.empty();
    }
    if (before.sequence() >= sequence) {
      return Optional.of(
          "number %d of key %s comes after %d".formatted(sequence, key, before.sequence()));
    }
    return before.partition() == partition
        ? Optional.empty()
        : Optional.of(
            "key %s went from partition %d to %d".formatted(key, before.partition(), partition));
  }
}
