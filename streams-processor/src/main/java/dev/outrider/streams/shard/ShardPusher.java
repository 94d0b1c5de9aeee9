package dev.outrider.streams.shard;

import dev.outrider.streams.shard.ShardChanges.Phase;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
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

  private final String name;
  private final ShardWriter<C> writer;
  private final PushLimits limits;
  private final PushMetrics metrics;
  private final ShardStatus status;
  private final InstantSource clock;
  private final ShardChanges<C> changes;
  private final Thread thread;

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
    this.metrics = metrics;
    this.status = status;
    this.clock = clock;
    this.changes = new ShardChanges<>(name, limits, metrics, status);
    this.thread = Thread.ofVirtual().name("push-" + name).unstarted(this::run);
  }

  void start() {
    status.taken(this);
    thread.start();
  }

  /** An input event changed an entry. */
  public void changed(String key, C change, long offset, long timestamp) {
    changes.changed(key, change, offset, timestamp);
  }

  /** An input event changed nothing; the watermark still has to pass it. */
  public void unchanged(long offset, long timestamp) {
    changes.unchanged(offset, timestamp);
  }

  /** Time for an idle shard to see whether Redis still holds what it was given. */
  public void look() {
    changes.look();
  }

  /** The watermark to scan the store from; empty when no scan is wanted. */
  public OptionalLong scanFrom() {
    return changes.scanFrom();
  }

  /** The scan that was wanted, over everything that the stream thread has processed. */
  public void heal(HealScan<C> scan) {
    changes.heal(scan);
  }

  /** Whether every change up to now is in the shard or on its way. */
  public boolean live() {
    return changes.phase() == Phase.LIVE;
  }

  /** The watermark, as far as known. */
  public long reached() {
    return changes.mark();
  }

  /** Pushes nothing more, except what is being pushed now. */
  @Override
  public void close() {
    closed = true;
    status.left(this);
    changes.lost();
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
    if (changes.phase() == Phase.ASKING) {
      changes.found(writer.mark());
      return;
    }
    Batch<C> batch = changes.take();
    if (batch != null) {
      push(batch);
    } else if (live()) {
      compare();
    }
    if (clock.millis() >= nextSweep && live()) {
      boolean more = writer.sweep();
      nextSweep = more ? 0 : clock.millis() + limits.sweep().toMillis();
    }
  }

  private void push(Batch<C> batch) {
    long reached = changes.mark();
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
      status.owe(batch.events());
      behind(reached);
    } else {
      arrived(batch, reached);
    }
  }

  private void arrived(Batch<C> batch, long reached) {
    failures = 0;
    status.settled();
    metrics.projected().increment(batch.events());
    if (batch.oldest() != Long.MAX_VALUE) {
      long delay = Math.max(0, clock.millis() - batch.oldest());
      metrics.delay().record(delay, TimeUnit.MILLISECONDS);
    }
    changes.arrived(reached);
  }

  private void compare() {
    long current = writer.mark();
    failures = 0;
    status.settled();
    if (current < changes.mark()) {
      behind(current);
    } else {
      changes.confirmed();
    }
  }

  private void behind(long current) {
    log.info("{}: Redis lost writes, its watermark is {}, not {}", name, current, changes.mark());
    changes.found(current);
  }

  private void failed(RuntimeException failure) {
    if (closed) {
      return;
    }
    failures++;
    metrics.failed().increment();
    String reason =
        failure instanceof ShardFailure known ? known.reason() : String.valueOf(failure);
    status.failing(reason);
    if (failures == 1) {
      log.warn("{}: {}; trying again until it works", name, reason);
      log.debug("{} can't be written", name, failure);
    }
    changes.lost();
    try {
      Thread.sleep(limits.backoff().pause(failures, RandomGenerator.getDefault()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
