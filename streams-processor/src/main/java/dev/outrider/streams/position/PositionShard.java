package dev.outrider.streams.position;

import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.redis.RedisScript;
import dev.outrider.streams.redis.ShardForm;
import dev.outrider.streams.redis.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The latest positions of one partition, as Redis holds them. */
final class PositionShard implements ShardForm<StoredPosition> {
  private static final RedisScript PUSH = RedisScript.push(PositionShard.class);
  private static final int PER_DEVICE = 5;

  private final int partition;
  private final String positions;
  private final String ttl;
  private final List<Object> keys;
  private final List<Sweep> sweeps;

  /**
   * @param ttl how long after its commit a position is kept
   */
  PositionShard(RedisKeys keys, int partition, Duration ttl) {
    this.partition = partition;
    this.positions = keys.position(partition, "");
    this.ttl = Long.toString(ttl.toMillis());
    String geo = keys.geo(partition);
    String seen = keys.seen(partition);
    this.keys = List.of(keys.mark(partition, PositionProjection.NAME), geo, seen);
    this.sweeps = List.of(new Sweep(List.of(seen, geo), positions, ttl));
  }

  @Override
  public String name() {
    return "position shard " + partition;
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
  public List<Object> arguments(Map<String, StoredPosition> changes) {
    List<Object> arguments = new ArrayList<>(2 + PER_DEVICE * changes.size());
    arguments.add(positions);
    arguments.add(ttl);
    changes.forEach((device, position) -> {
      arguments.add(device);
      arguments.add(position.json());
      arguments.add(Long.toString(position.timestamp()));
      arguments.add(Double.toString(position.lon()));
      arguments.add(Double.toString(position.lat()));
    });
    return arguments;
  }

  @Override
  public List<Sweep> sweeps() {
    return sweeps;
  }
}
