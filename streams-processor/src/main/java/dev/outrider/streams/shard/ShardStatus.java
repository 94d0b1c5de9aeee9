package dev.outrider.streams.shard;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is known of one shard in this process; outlives the tasks that work on it. */
final class ShardStatus {
  private final AtomicInteger owed = new AtomicInteger();
  private volatile @Nullable ShardPusher<?> owner;
  private volatile @Nullable String problem;
  private volatile long seenTo;

  void taken(ShardPusher<?> pusher) {
    owner = pusher;
    problem = "not yet compared with Redis";
  }

  void left(ShardPusher<?> pusher) {
    if (owner == pusher) {
      owner = null;
    }
  }

  void failing(String reason) {
    problem = reason;
  }

  void settled() {
    problem = null;
  }

  /** Null when all is well or no task here works on the shard. */
  @Nullable String problem() {
    return owner == null ? null : problem;
  }

  /** 1 when the event comes for the first time, 0 when a task processes it again. */
  int firstSeen(long offset) {
    if (offset < seenTo) {
      return 0;
    }
    seenTo = offset + 1;
    return 1;
  }

  /** Remembers events that no batch accounts for any more: a scan will find their effect. */
  void owe(int events) {
    owed.addAndGet(events);
  }

  int owed() {
    return owed.getAndSet(0);
  }
}
