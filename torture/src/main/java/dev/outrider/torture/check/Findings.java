package dev.outrider.torture.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the checkers found: how often, and the first of each kind in words. Thread-safe. */
public final class Findings {

  private static final int TOLD = 20;

  private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);
  private final List<String> told = new ArrayList<>();

  public synchronized void add(Finding kind, String what) {
    long count = counts.merge(kind, 1L, Long::sum);
    if (count <= TOLD) {
      told.add(kind.text() + ": " + what);
    }
  }

  public synchronized long count(Finding kind) {
    return counts.getOrDefault(kind, 0L);
  }

  public synchronized boolean none() {
    return counts.isEmpty();
  }

  public synchronized List<String> told() {
    return List.copyOf(told);
  }

  @Override
  public synchronized String toString() {
    return counts + " " + told;
  }
}
