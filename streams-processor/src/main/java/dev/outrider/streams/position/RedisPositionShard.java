package dev.outrider.streams.position;

import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.redis.RedisScript;
import dev.outrider.streams.shard.Batch;
import dev.outrider.streams.shard.ShardFailure;
import dev.outrider.streams.shard.ShardWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.redisson.api.RedissonClient;

/** The latest positions of one partition in Redis. */
final class RedisPositionShard implements ShardWriter<StoredPosition> {
  private static final RedisScript PUSH =
      RedisScript.resource(RedisPositionShard.class, "push.lua");
  private static final RedisScript SWEEP =
      RedisScript.resource(RedisPositionShard.class, "sweep.lua");
  private static final int SWEEP_LIMIT = 500;
  private static final int FIXED = 6;
  private static final int PER_DEVICE = 5;

  private final Supplier<RedissonClient> redis;
  private final String topicId;
  private final int partition;
  private final Duration ttl;
  private final InstantSource clock;
  private final String positions;
  private final List<Object> pushKeys;
  private final List<Object> sweepKeys;

  /**
   * @param topicId of the input: offsets of another topic mean nothing here, even if it had the
   *     same name
   * @param ttl how long after its commit a position is kept
   * @param clock only for what may be swept
   */
  RedisPositionShard(
      Supplier<RedissonClient> redis,
      RedisKeys keys,
      String topicId,
      int partition,
      Duration ttl,
      InstantSource clock) {
    this.redis = redis;
    this.topicId = topicId;
    this.partition = partition;
    this.ttl = ttl;
    this.clock = clock;
    this.positions = keys.position(partition, "");
    this.pushKeys =
        List.of(keys.mark(partition, "position"), keys.geo(partition), keys.seen(partition));
    this.sweepKeys = List.of(keys.geo(partition), keys.seen(partition));
  }

  @Override
  public long mark() {
    return push(0, new Batch<>(Map.of(), 0, 0, Long.MAX_VALUE, false));
  }

  @Override
  public long push(long from, Batch<StoredPosition> batch) {
    var arguments = new Object[FIXED + PER_DEVICE * batch.changes().size()];
    arguments[0] = topicId;
    arguments[1] = Long.toString(from);
    arguments[2] = Long.toString(batch.to());
    arguments[3] = batch.whole() ? "1" : "0";
    arguments[4] = positions;
    arguments[5] = Long.toString(ttl.toMillis());
    int next = FIXED;
    for (Map.Entry<String, StoredPosition> change : batch.changes().entrySet()) {
      StoredPosition position = change.getValue();
      arguments[next++] = change.getKey();
      arguments[next++] = position.json();
      arguments[next++] = Long.toString(position.timestamp());
      arguments[next++] = Double.toString(position.lon());
      arguments[next++] = Double.toString(position.lat());
    }
    return call(PUSH, pushKeys, arguments);
  }

  @Override
  public boolean sweep() {
    String expired = Long.toString(clock.millis() - ttl.toMillis());
    return call(SWEEP, sweepKeys, positions, expired, Integer.toString(SWEEP_LIMIT)) == SWEEP_LIMIT;
  }

  private long call(RedisScript script, List<Object> keys, Object... arguments) {
    try {
      return script.call(redis.get(), keys, arguments);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShardFailure("position shard " + partition, e);
    } catch (RuntimeException e) {
      throw new ShardFailure("position shard " + partition, e);
    }
  }
}
