package dev.outrider.streams.shard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The contract of a shard in memory; can be taken away and can forget. */
public final class InMemoryShard<C> implements ShardWriter<C> {
  private final Map<String, C> entries = new HashMap<>();
  private final List<Batch<C>> applied = new ArrayList<>();
  private long mark;
  private boolean away;
  private boolean held;
  private boolean pushing;

  @Override
  public synchronized long mark() {
    answer();
    return mark;
  }

  @Override
  public synchronized long push(long from, Batch<C> batch) {
    pushing = true;
    answer();
    pushing = false;
    if (mark < batch.to() && mark >= from) {
      entries.putAll(batch.changes());
      applied.add(batch);
      mark = batch.to();
    }
    return mark;
  }

  @Override
  public synchronized boolean sweep() {
    answer();
    return false;
  }

  private void answer() {
    try {
      while (held) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShardFailure("memory", e);
    }
    if (away) {
      throw new ShardFailure("memory", new IllegalStateException("away"));
    }
  }

  /** Whether it fails every call. */
  public synchronized void away(boolean now) {
    away = now;
  }

  /** Whether it answers no call. */
  public synchronized void held(boolean now) {
    held = now;
    notifyAll();
  }

  /** Loses everything, as after FLUSHALL. */
  public synchronized void forget() {
    mark = 0;
    entries.clear();
    applied.clear();
  }

  /** Whether a push waits for its answer. */
  public synchronized boolean pushing() {
    return pushing;
  }

  public synchronized Map<String, C> entries() {
    return Map.copyOf(entries);
  }

  public synchronized List<Batch<C>> applied() {
    return List.copyOf(applied);
  }

  /** The watermark, also while it is away. */
  public synchronized long reached() {
    return mark;
  }
}
