package dev.outrider.launcher.bench.relay;

/**
 * From a commit's return until the event is readable, at a steady rate.
 *
 * @param missing rows that never came
 * @param strange records that were repeated
 */
record Latency(int rate, double p50Millis, double p99Millis, int missing, int strange) {

  boolean isExact() {
    return missing == 0 && strange == 0;
  }
}
