package dev.outrider.streams.driver;

import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.redis.RedisScript;
import dev.outrider.streams.redis.ShardForm;
import dev.outrider.streams.redis.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The busy drivers of one partition, as Redis holds them. */
final class DriverShard implements ShardForm<StoredDriver> {
  private static final RedisScript PUSH = RedisScript.push(DriverShard.class);
  private static final int PER_DRIVER = 2;

  private final int partition;
  private final List<Object> keys;

  DriverShard(RedisKeys keys, int partition) {
    this.partition = partition;
    this.keys = List.of(keys.mark(partition, DriverProjection.NAME), keys.busy(partition));
  }

  @Override
  public String name() {
    return "driver shard " + partition;
  }

  @Override
  public List<Object> keys() {
    return keys;
  }

  @Override
  public RedisScript push() {
    return PUSH;
  }

  @Override
  public List<Object> arguments(Map<String, StoredDriver> changes) {
    List<Object> arguments = new ArrayList<>(PER_DRIVER * changes.size());
    changes.forEach((driver, state) -> {
      arguments.add(driver);
      arguments.add(state.busy() ? "1" : "0");
    });
    return arguments;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of();
  }
}
