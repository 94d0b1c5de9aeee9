package dev.outrider.relay.guard;

import dev.outrider.schema.wal.RetainedWal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * How long ago the WAL ended where the slot stands now: nothing that was committed earlier is
 * unconfirmed. It remembers where the WAL ended at each look, back to the one that the slot has
 * reached. Not thread-safe.
 */
final class UnconfirmedAge {

  /** Beyond it every second one is forgotten, which costs precision only where days have passed. */
  private static final int MOST_LOOKS = 4_096;

  private final Deque<Look> looks = new ArrayDeque<>();

  private record Look(long nanos, long walEnd) {}

  /** To be told before the first look: when a relay was last known to stream from this slot. */
  void lastStreamed(long nanos, long confirmed) {
    looks.add(new Look(nanos, confirmed));
  }

  Duration at(long nanos, RetainedWal wal) {
    looks.addLast(new Look(nanos, wal.walEnd()));
    if (wal.behind() == 0 || wal.confirmed() == null) {
      looks.clear();
      looks.add(new Look(nanos, wal.walEnd()));
      return Duration.ZERO;
    }
    forgetBefore(wal.confirmed());
    if (looks.size() > MOST_LOOKS) {
      thin();
    }
    return Duration.ofNanos(nanos - looks.getFirst().nanos());
  }

  /** The first look is the newest of those that the slot has reached, or else the oldest of all. */
  private void forgetBefore(long confirmed) {
    while (true) {
      Look first = looks.removeFirst();
      Look second = looks.peekFirst();
      if (second == null || second.walEnd() > confirmed) {
        looks.addFirst(first);
        return;
      }
    }
  }

  private void thin() {
    Iterator<Look> each = looks.iterator();
    each.next();
    while (each.hasNext()) {
      each.next();
      each.remove();
      if (each.hasNext()) {
        each.next();
      }
    }
  }
}
