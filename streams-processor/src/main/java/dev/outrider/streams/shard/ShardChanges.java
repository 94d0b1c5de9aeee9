package dev.outrider.streams.shard;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a shard is still to be given, and how far it is known to have come. The stream thread puts
 * in, the pusher takes out.
 */
final class ShardChanges<C> {
  private static final Logger log = LoggerFactory.getLogger(ShardChanges.class);

  enum Phase {
    /** The watermark is unknown. */
    ASKING,
    /** The watermark is known; what the shard lacks is not. */
    SCAN_WANTED,
    /** A part of what the shard lacks is on its way; the next scan follows. */
    HEALING,
    /** All that the shard lacks is on its way, and so is every new change. */
    LIVE
  }

  private final String name;
  private final PushLimits limits;
  private final PushMetrics metrics;
  private final ShardStatus status;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();

  @GuardedBy("lock")
  private final PendingBatches<C> pending;

  @GuardedBy("lock")
  private boolean parked;

  @GuardedBy("lock")
  private boolean lookWanted;

  private volatile Phase phase = Phase.ASKING;
  private volatile long mark;

  ShardChanges(String name, PushLimits limits, PushMetrics metrics, ShardStatus status) {
    this.name = name;
    this.limits = limits;
    this.metrics = metrics;
    this.status = status;
    this.pending = new PendingBatches<>(limits.batch());
  }

  Phase phase() {
    return phase;
  }

  /** The watermark, as far as known. */
  long mark() {
    return mark;
  }

  void changed(String key, C change, long offset, long timestamp) {
    lock.lock();
    try {
      if (phase == Phase.LIVE) {
        pending.change(key, change);
      }
      passed(offset, timestamp);
    } finally {
      lock.unlock();
    }
  }

  void unchanged(long offset, long timestamp) {
    lock.lock();
    try {
      passed(offset, timestamp);
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void passed(long offset, long timestamp) {
    int events = status.firstSeen(offset);
    if (phase != Phase.LIVE) {
      status.owe(events);
      return;
    }
    pending.passed(offset, events, timestamp);
    if (pending.waiting() > limits.pending()) {
      metrics.dropped().increment(pending.waiting());
      startOver(Phase.ASKING);
    }
    wake();
  }

  void look() {
    lock.lock();
    try {
      lookWanted = true;
      wake();
    } finally {
      lock.unlock();
    }
  }

  OptionalLong scanFrom() {
    return phase == Phase.SCAN_WANTED ? OptionalLong.of(mark) : OptionalLong.empty();
  }

  void heal(HealScan<C> scan) {
    lock.lock();
    try {
      if (phase != Phase.SCAN_WANTED) {
        return;
      }
      pending.addAll(scan.batches(limits.batch(), scan.complete() ? status.owed() : 0));
      phase = scan.complete() ? Phase.LIVE : Phase.HEALING;
      if (pending.isEmpty()) {
        status.settled();
      } else {
        log.debug(
            "{}: {} entries changed since offset {} go to Redis", name, pending.waiting(), mark);
      }
      wake();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a batch; null when it is time to look after an idle shard instead. */
  @Nullable Batch<C> take() throws InterruptedException {
    lock.lock();
    try {
      while (pending.isEmpty() && !lookWanted && phase != Phase.ASKING) {
        parked = true;
        work.await();
        parked = false;
      }
      lookWanted = false;
      return pending.poll();
    } finally {
      lock.unlock();
    }
  }

  /** A batch has raised the watermark. */
  void arrived(long reached) {
    lock.lock();
    try {
      mark = reached;
      if (phase == Phase.HEALING && pending.isEmpty()) {
        phase = Phase.SCAN_WANTED;
      }
    } finally {
      lock.unlock();
    }
  }

  /** The watermark is another than it was taken for; what the shard lacks is to be found. */
  void found(long current) {
    mark = current;
    startOver(Phase.SCAN_WANTED);
  }

  /** Nothing is known of the shard any more. */
  void lost() {
    startOver(Phase.ASKING);
  }

  /** The idle shard holds all that it was given. */
  void confirmed() {
    lock.lock();
    try {
      if (phase == Phase.LIVE && pending.isEmpty()) {
        metrics.projected().increment(status.owed());
      }
    } finally {
      lock.unlock();
    }
  }

  private void startOver(Phase next) {
    lock.lock();
    try {
      status.owe(pending.clear());
      phase = next;
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void wake() {
    if (parked) {
      work.signal();
    }
  }
}
