package dev.outrider.streams.operation;

import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.projection.Derivation;
import dev.outrider.streams.projection.Projection;
import dev.outrider.streams.projection.StoredView;
import dev.outrider.streams.redis.ShardForm;
import dev.outrider.streams.shard.Shards;
import java.time.Duration;
import java.util.List;

/** What became of each operation, derived from the events that carry its correlation id. */
public final class OperationProjection {
  /** Names the shards, their watermarks and the topic between. */
  public static final String NAME = "operation";

  private static final String STORE = "operations";

  static final StoredView.Json<OperationView> JSON = new OperationViewJson();

  private OperationProjection() {}

  /** What a projection of events has to tell this one. */
  public static <V> Derivation<V> trace(String aggregateType) {
    return new OperationTrace<>(aggregateType);
  }

  /**
   * The projection over its shards.
   *
   * @param ttl how long after its last event an operation is kept
   */
  public static Projection<StoredView<OperationView>> of(
      Shards<StoredView<OperationView>> shards, Duration ttl) {
    return new Projection<>(
        NAME, NAME, STORE, StoredView.serde(JSON), () -> new OperationFold(ttl), List.of(), shards);
  }

  public static ShardForm<StoredView<OperationView>> shard(
      RedisKeys keys, int partition, Duration ttl) {
    return new OperationShard(keys, partition, ttl);
  }
}
