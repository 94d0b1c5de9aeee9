package dev.outrider.query.feed;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Finds who is interested in a device or in a place without asking all. Not thread-safe. */
final class InterestIndex {
  /** One listener and what it wants to hear of. */
  record Entry(Interest interest, Listener listener) {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private final Map<String, Set<Entry>> byDevice = new HashMap<>();
  private final BoxIndex<Entry> byPlace = new BoxIndex<>();
  private final Set<Entry> ofAll = new LinkedHashSet<>();
  private int size;

  void add(Entry entry) {
    size++;
    if (!entry.interest().devices().isEmpty()) {
      for (String device : entry.interest().devices()) {
        byDevice.computeIfAbsent(device, key -> new LinkedHashSet<>()).add(entry);
      }
    } else if (entry.interest().box().isPresent()) {
      byPlace.add(entry.interest().box().get(), entry);
    } else {
      ofAll.add(entry);
    }
  }

  void remove(Entry entry) {
    size--;
    if (!entry.interest().devices().isEmpty()) {
      for (String device : entry.interest().devices()) {
        byDevice.computeIfPresent(
            device,
            (key, entries) -> {
              entries.remove(entry);
              return entries.isEmpty() ? null : entries;
            });
      }
    } else if (entry.interest().box().isPresent()) {
      byPlace.remove(entry.interest().box().get(), entry);
    } else {
      ofAll.remove(entry);
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Whether anybody could want to hear of it, wherever it is. */
  boolean mayConcern(String device) {
    return !ofAll.isEmpty() || byDevice.containsKey(device) || !byPlace.isEmpty();
  }

  /** Those who look at this device at this place; some perhaps twice. */
  void lookingAt(String device, double lat, double lon, Consumer<Entry> found) {
    Consumer<Entry> exact =
        entry -> {
          if (entry.interest().includes(device, lat, lon)) {
            found.accept(entry);
          }
        };
    ofAll.forEach(exact);
    Set<Entry> ofDevice = byDevice.get(device);
    if (ofDevice != null) {
      ofDevice.forEach(exact);
    }
    byPlace.near(lat, lon, exact);
  }
}
