package dev.outrider.streams.operation;

import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.projection.StoredView;
import dev.outrider.streams.redis.RedisScript;
import dev.outrider.streams.redis.ShardForm;
import dev.outrider.streams.redis.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operations of one partition, as Redis holds them. */
final class OperationShard implements ShardForm<StoredView<OperationView>> {
  private static final RedisScript PUSH = RedisScript.push(OperationShard.class);
  private static final int PER_OPERATION = 3;

  private final int partition;
  private final String operations;
  private final Duration ttl;
  private final List<Object> keys;

  /**
   * @param ttl how long after its last event an operation is kept
   */
  OperationShard(RedisKeys keys, int partition, Duration ttl) {
    this.partition = partition;
    this.operations = keys.operation(partition, "");
    this.ttl = ttl;
    this.keys = List.of(keys.mark(partition, OperationProjection.NAME));
  }

  @Override
  public String name() {
    return "operation shard " + partition;
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
  public List<Object> arguments(Map<String, StoredView<OperationView>> changes) {
    List<Object> arguments = new ArrayList<>(1 + PER_OPERATION * changes.size());
    arguments.add(operations);
    changes.forEach((id, operation) -> {
      arguments.add(id);
      arguments.add(operation.toJson());
      arguments.add(Long.toString(operation.timestamp() + ttl.toMillis()));
    });
    return arguments;
  }

  @Override
  public List<Sweep> sweeps() {
    return List.of();
  }
}
