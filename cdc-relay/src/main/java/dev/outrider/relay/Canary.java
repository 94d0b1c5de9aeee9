package dev.outrider.relay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells a broken link from an idle database: after a heartbeat was written, something has to be
 * heard from the WAL. A half-open connection never breaks by itself.
 */
final class Canary {

  private static final long NOTHING = 0;

  private final AtomicLong unheardSince = new AtomicLong(NOTHING);
  private long heard;

  /** A heartbeat was committed at this reading of the clock. */
  void written(long nanos) {
    unheardSince.compareAndSet(NOTHING, nanos == NOTHING ? 1 : nanos);
  }

  /**
   * Whether what was written has gone unheard for longer than the patience.
   *
   * @param heardSoFar grows whenever something is heard
   */
  boolean isOverdue(long heardSoFar, long nanos, Duration patience) {
    if (heardSoFar != heard) {
      heard = heardSoFar;
      unheardSince.set(NOTHING);
      return false;
    }
    long since = unheardSince.get();
    return since != NOTHING && nanos - since > patience.toNanos();
  }
}
