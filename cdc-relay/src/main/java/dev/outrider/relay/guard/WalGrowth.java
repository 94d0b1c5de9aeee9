package dev.outrider.relay.guard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast the WAL that is kept grows, over the last minute. Not thread-safe. */
final class WalGrowth {

  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

  private final Deque<Look> looks = new ArrayDeque<>();

  private record Look(long nanos, long retained) {}

  /** Bytes per second; negative while it shrinks, 0 at the first look. */
  double perSecond(long nanos, long retained) {
    looks.addLast(new Look(nanos, retained));
    while (looks.size() > 2 && nanos - looks.getFirst().nanos() > WINDOW_NANOS) {
      looks.removeFirst();
    }
    Look first = looks.getFirst();
    return nanos == first.nanos()
        ? 0
        : (retained - first.retained()) * 1e9 / (nanos - first.nanos());
  }
}
