package dev.outrider.streams.shard;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the changes of one shard off the stream thread and writes them in batches: a push starts at
 * once when none is under way, and what comes meanwhile makes up the next. Whatever goes wrong, it
 * drops what waits, asks for the watermark and wants a scan of the store. So it holds little, and
 * there is one way to heal.
 *
 * <p>All methods but {@link #close} belong to the stream thread.
 */
public final class ShardPusher<C> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ShardPusher.class);

  private enum Phase {
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
  private final ShardWriter<C> writer;
  private final PushLimits limits;
  private final PushMetrics metrics;
  private final ShardStatus status;
  private final InstantSource clock;
  private final Thread thread;

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
  private volatile boolean closed;

  private int failures;
  private long nextSweep;

  ShardPusher(
      String name,
      ShardWriter<C> writer,
      PushLimits limits,
      PushMetrics metrics,
      ShardStatus status,
      InstantSource clock) {
    this.name = name;
    this.writer = writer;
    this.limits = limits;
    this.pending = new PendingBatches<>(limits.batch());
    this.metrics = metrics;
    this.status = status;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("push-" + name).unstarted(this::run);
  }

  void start() {
    status.taken(this);
    thread.start();
  }

  /** An input event changed an entry. */
  public void changed(String key, C change, long offset, long timestamp) {
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

  /** An input event changed nothing; the watermark still has to pass it. */
  public void unchanged(long offset, long timestamp) {
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

  /** Time for an idle shard to see whether Redis still holds what it was given. */
  public void look() {
    lock.lock();
    try {
      lookWanted = true;
      wake();
    } finally {
      lock.unlock();
    }
  }

  /** The watermark to scan the store from; empty when no scan is wanted. */
  public OptionalLong scanFrom() {
    return phase == Phase.SCAN_WANTED ? OptionalLong.of(mark) : OptionalLong.empty();
  }

  /** Whether every change up to now is in the shard or on its way. */
  public boolean live() {
    return phase == Phase.LIVE;
  }

  /** The watermark, as far as known. */
  public long reached() {
    return mark;
  }

  /** The scan that was wanted, over everything that the stream thread has processed. */
  public void heal(HealScan<C> scan) {
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

  /** Pushes nothing more, except what is being pushed now. */
  @Override
  public void close() {
    closed = true;
    status.left(this);
    startOver(Phase.ASKING);
    thread.interrupt();
  }

  private void run() {
    while (!closed) {
      try {
        step();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        failed(e);
      } catch (Throwable e) {
        log.error("{}: nothing is pushed any more", name, e);
        status.died(String.valueOf(e));
        return;
      }
    }
  }

  private void step() throws InterruptedException {
    if (phase == Phase.ASKING) {
      found(writer.mark());
      return;
    }
    Batch<C> batch = take();
    if (batch != null) {
      push(batch);
    } else if (phase == Phase.LIVE) {
      compare();
    }
    if (clock.millis() >= nextSweep && phase == Phase.LIVE) {
      boolean more = writer.sweep();
      nextSweep = more ? 0 : clock.millis() + limits.sweep().toMillis();
    }
  }

  private @Nullable Batch<C> take() throws InterruptedException {
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

  private void push(Batch<C> batch) {
    long reached = mark;
    try {
      if (batch.to() > reached) {
        long start = System.nanoTime();
        reached = writer.push(reached, batch);
        metrics.duration().record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        metrics.pushes().increment();
        metrics.batch().record(batch.changes().size());
      }
    } catch (RuntimeException e) {
      status.owe(batch.events());
      throw e;
    }
    if (reached < batch.to()) {
      metrics.refused().increment();
      log.info("{}: Redis lost writes, its watermark is {}, not {}", name, reached, mark);
      status.owe(batch.events());
      found(reached);
    } else {
      arrived(batch, reached);
    }
  }

  private void arrived(Batch<C> batch, long reached) {
    mark = reached;
    failures = 0;
    status.settled();
    metrics.projected().increment(batch.events());
    if (batch.oldest() != Long.MAX_VALUE) {
      long delay = Math.max(0, clock.millis() - batch.oldest());
      metrics.delay().record(delay, TimeUnit.MILLISECONDS);
    }
    lock.lock();
    try {
      if (phase == Phase.HEALING && pending.isEmpty()) {
        phase = Phase.SCAN_WANTED;
      }
    } finally {
      lock.unlock();
    }
  }

  private void compare() {
    long current = writer.mark();
    failures = 0;
    status.settled();
    if (current < mark) {
      log.info("{}: Redis lost writes, its watermark is {}, not {}", name, current, mark);
      found(current);
      return;
    }
    lock.lock();
    try {
      if (phase == Phase.LIVE && pending.isEmpty()) {
        metrics.projected().increment(status.owed());
      }
    } finally {
      lock.unlock();
    }
  }

  private void found(long current) {
    mark = current;
    startOver(Phase.SCAN_WANTED);
  }

  private void failed(RuntimeException failure) {
    if (closed) {
      return;
    }
    failures++;
    metrics.failed().increment();
    status.failing(String.valueOf(failure.getMessage()));
    if (failures == 1) {
      log.warn("{}: no way to Redis, trying again until there is", name, failure);
    }
    startOver(Phase.ASKING);
    try {
      Thread.sleep(limits.backoff().pause(failures, RandomGenerator.getDefault()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
