package dev.outrider.query;

import dev.outrider.query.history.HistoryReads;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;

/** Whether positions can be read at all: one of Redis and Postgres is enough. */
final class Stores implements Component {
  private final RedisConnection redis;
  private final HistoryReads history;

  Stores(RedisConnection redis, HistoryReads history) {
    this.redis = redis;
    this.history = history;
  }

  @Override
  public String name() {
    return "stores";
  }

  @Override
  public void start() {}

  @Override
  public Health check() {
    return redis.isReachable() || history.isReachable()
        ? Health.up()
        : Health.notReady("neither Redis nor Postgres answers");
  }

  @Override
  public void close() {}
}
