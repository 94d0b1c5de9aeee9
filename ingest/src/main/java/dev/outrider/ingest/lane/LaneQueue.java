package dev.outrider.ingest.lane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for its commit in one lane, bounded in positions. A place is reserved before a part is
 * put and released after it was answered, so a request can get its places in all lanes or in none.
 * Thread-safe, with one taker.
 */
final class LaneQueue {

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private final Queue<Part> parts = new ArrayDeque<>();
  private int reserved;
  private boolean closed;

  LaneQueue(int capacity) {
    this.capacity = capacity;
  }

  /** False if there is no room, or will never be again. */
  boolean reserve(int positions) {
    lock.lock();
    try {
      if (closed || reserved + positions > capacity) {
        return false;
      }
      reserved += positions;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void release(int positions) {
    lock.lock();
    try {
      reserved -= positions;
      change.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Its places have been reserved. */
  void put(Part part) {
    lock.lock();
    try {
      parts.add(part);
      change.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a part and takes along those that wait behind it, until {@code positions} are
   * reached. Empty when none came in time, or none will come.
   */
  List<Part> take(int positions, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanos = patience.toNanos();
      while (parts.isEmpty() && nanos > 0 && !exhausted()) {
        nanos = change.awaitNanos(nanos);
      }
      var taken = new ArrayList<Part>(parts.size());
      int size = 0;
      for (var part = parts.poll(); part != null; part = size < positions ? parts.poll() : null) {
        taken.add(part);
        size += part.size();
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Takes all at once, without waiting. */
  List<Part> drain() {
    lock.lock();
    try {
      var rest = List.copyOf(parts);
      parts.clear();
      return rest;
    } finally {
      lock.unlock();
    }
  }

  /** Nothing new comes in; what is in can be taken to the last. */
  void close() {
    lock.lock();
    try {
      closed = true;
      change.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Closed, and every part that was let in has been answered. */
  boolean isExhausted() {
    lock.lock();
    try {
      return exhausted();
    } finally {
      lock.unlock();
    }
  }

  /** Positions that wait or are being written. */
  int depth() {
    lock.lock();
    try {
      return reserved;
    } finally {
      lock.unlock();
    }
  }

  private boolean exhausted() {
    return closed && reserved == 0;
  }
}
