package dev.outrider.launcher.simulate;

import dev.outrider.launcher.simulate.city.Courier;
import dev.outrider.launcher.simulate.city.Fix;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Couriers that share their requests, and the queue of what they measured: a round is one fix of
 * each. At most one request is on the way, so that fixes arrive in order. Not thread-safe.
 */
final class CourierGroup {
  private final URI target;
  private final List<String> deviceIds;
  private final List<Courier> couriers;
  private final int mostRounds;
  private final Deque<Round> queue = new ArrayDeque<>();
  private long advancedNanos;
  private long recordedMillis = Long.MIN_VALUE;
  private int onTheWay;

  /** How many at the head of the queue were on the way at least once. */
  private int tried;

  private boolean busy;
  private int failures;

  /**
   * @param mostRounds how many rounds may wait; a further one pushes the oldest out
   * @param nowNanos from when on the couriers move
   */
  CourierGroup(
      URI target, List<String> deviceIds, List<Courier> couriers, int mostRounds, long nowNanos) {
    this.target = target;
    this.deviceIds = deviceIds;
    this.couriers = couriers;
    this.mostRounds = mostRounds;
    this.advancedNanos = nowNanos;
  }

  URI target() {
    return target;
  }

  int size() {
    return couriers.size();
  }

  /**
   * Moves the couriers on to now and measures.
   *
   * @return how many fixes were dropped to make room
   */
  int measure(long nowMillis, long nowNanos) {
    Duration passed = Duration.ofNanos(nowNanos - advancedNanos);
    advancedNanos = nowNanos;
    recordedMillis = Math.max(nowMillis, recordedMillis + 1);
    List<Fix> fixes = new ArrayList<>(couriers.size());
    for (Courier courier : couriers) {
      courier.advance(passed);
      fixes.add(courier.fix());
    }
    queue.add(new Round(Instant.ofEpochMilli(recordedMillis), fixes));
    return queue.size() - onTheWay > mostRounds ? dropOldest() : 0;
  }

  /** The oldest rounds of at least one; they are on the way from now on. */
  Parcel take(int mostFixes) {
    onTheWay = Math.min(queue.size(), Math.max(1, mostFixes / size()));
    int again = Math.min(tried, onTheWay);
    tried = Math.max(tried, onTheWay);
    return new Parcel(deviceIds, queue.stream().limit(onTheWay).toList(), again);
  }

  /** What was on the way has arrived. */
  void settle() {
    tried -= onTheWay;
    for (; onTheWay > 0; onTheWay--) {
      queue.remove();
    }
    failures = 0;
  }

  /**
   * What was on the way goes back to the head of the queue.
   *
   * @return how many requests have failed in a row
   */
  int putBack() {
    onTheWay = 0;
    return ++failures;
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Whether it waits to be sent, waits to be sent again, or is on the way. */
  boolean isBusy() {
    return busy;
  }

  void busy(boolean now) {
    busy = now;
  }

  /** The oldest that is not on the way, of which the server may have heard. */
  private int dropOldest() {
    var rounds = queue.iterator();
    for (int skipped = 0; skipped < onTheWay; skipped++) {
      rounds.next();
    }
    rounds.next();
    rounds.remove();
    if (tried > onTheWay) {
      tried--;
    }
    return size();
  }
}
