package dev.outrider.streams.shard;

import dev.outrider.runtime.component.Health;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is known of one shard in this process; outlives the tasks that work on it. */
final class ShardStatus {
  private final AtomicInteger owed = new AtomicInteger();
  private volatile @Nullable ShardPusher<?> owner;
  private volatile @Nullable String problem;
  private volatile @Nullable String death;
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

  void died(String reason) {
    death = reason;
  }

  Health check() {
    String cause = death;
    if (cause != null) {
      return Health.dead(cause);
    }
    String reason = problem;
    return owner == null || reason == null ? Health.up() : Health.notReady(reason);
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
