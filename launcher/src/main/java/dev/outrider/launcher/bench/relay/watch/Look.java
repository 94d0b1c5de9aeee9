package dev.outrider.launcher.bench.relay.watch;

import java.util.Arrays;

/** How far a topic could be read at one moment. */
final class Look {

  private final long nanoTime;
  private final long[] ends;

  Look(long nanoTime, long[] ends) {
    this.nanoTime = nanoTime;
    this.ends = ends.clone();
  }

  long nanoTime() {
    return nanoTime;
  }

  long sum() {
    return Arrays.stream(ends).sum();
  }

  /** How many of the topic's events could be read. */
  long events(TopicAudit audit) {
    return audit.eventsBefore(ends);
  }
}
