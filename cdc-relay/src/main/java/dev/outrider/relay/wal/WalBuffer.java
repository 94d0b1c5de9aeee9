package dev.outrider.relay.wal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Between the thread that reads the WAL and the one that publishes: bounded by bytes, so that big
 * transactions and a Kafka that is away cost no more memory than anything else. What waits is taken
 * together, so batches are small while traffic is light and large when behind.
 */
final class WalBuffer {

  private final long capacityBytes;
  private final int batchRows;
  private final long batchBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<WalBatch> waiting = new ArrayDeque<>();
  private long bytes;
  private @Nullable Throwable end;
  private boolean closed;

  WalBuffer(long capacityBytes, int batchRows) {
    this.capacityBytes = capacityBytes;
    this.batchRows = batchRows;
    this.batchBytes = Math.max(1, capacityBytes / 4);
  }

  /** Takes the chunk in once there is room, or answers false after the patience. */
  boolean offer(WalBatch chunk, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (!closed && bytes > 0 && bytes + chunk.bytes() > capacityBytes) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      waiting.addLast(chunk);
      bytes += chunk.bytes();
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** What is there, within the bounds of a batch; empty after the patience, or when closed. */
  WalBatch take(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (waiting.isEmpty() && !closed && end == null && left > 0) {
        left = changed.awaitNanos(left);
      }
      return closed ? WalBatch.EMPTY : merged();
    } finally {
      lock.unlock();
    }
  }

  private WalBatch merged() {
    List<WalEvent> events = new ArrayList<>();
    int rows = 0;
    long taken = 0;
    while (!waiting.isEmpty() && (events.isEmpty() || fits(waiting.getFirst(), rows, taken))) {
      WalBatch next = waiting.removeFirst();
      events.addAll(next.events());
      rows += next.rows();
      taken += next.bytes();
    }
    bytes -= taken;
    changed.signalAll();
    return new WalBatch(events, rows, taken);
  }

  private boolean fits(WalBatch next, int rows, long taken) {
    return rows + next.rows() <= batchRows && taken + next.bytes() <= batchBytes;
  }

  /** No more will come, and why. */
  void end(Throwable cause) {
    lock.lock();
    try {
      end = cause;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Nullable Throwable ended() {
    lock.lock();
    try {
      return end;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes both sides. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
