package dev.outrider.torture.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far a consumer has read, for others to wait for. Thread-safe. */
public final class Progress {

  private final Map<TopicPartition, Long> next = new HashMap<>();

  public synchronized void at(TopicPartition partition, long offset) {
    next.put(partition, offset);
    notifyAll();
  }

  /** Whether all of it was read in time. */
  public synchronized boolean await(Map<TopicPartition, Long> ends, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!past(ends)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private boolean past(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }
}
