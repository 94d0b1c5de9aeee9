package dev.outrider.launcher.demo;

import java.util.Arrays;

/** The latencies of the last few samples. Thread-safe. */
final class RecentLatencies {

  private static final int KEPT = 200;

  private final long[] nanos = new long[KEPT];
  private long count;

  synchronized void add(long latencyNanos) {
    nanos[(int) (count++ % KEPT)] = latencyNanos;
  }

  /** In milliseconds; NaN while there is none. */
  synchronized double medianMillis() {
    int size = (int) Math.min(count, KEPT);
    if (size == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return sorted[size / 2] / 1e6;
  }
}
