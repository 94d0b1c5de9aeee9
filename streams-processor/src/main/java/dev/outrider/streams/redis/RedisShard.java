package dev.outrider.streams.redis;

import dev.outrider.streams.shard.Batch;
import dev.outrider.streams.shard.ShardFailure;
import dev.outrider.streams.shard.ShardWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.redisson.api.RedissonClient;

/** The shard of one partition in Redis. */
public final class RedisShard<C> implements ShardWriter<C> {
  private static final RedisScript SWEEP = RedisScript.resource(RedisShard.class, "sweep.lua");
  private static final int SWEEP_LIMIT = 500;

  private final Supplier<RedissonClient> redis;
  private final Supplier<String> topicId;
  private final ShardForm<C> form;
  private final InstantSource clock;

  /**
   * @param topicId of the input: offsets of another topic mean nothing here, even if it had the
   *     same name
   * @param clock only for what may be swept
   */
  public RedisShard(
      Supplier<RedissonClient> redis,
      Supplier<String> topicId,
      ShardForm<C> form,
      InstantSource clock) {
    this.redis = redis;
    this.topicId = topicId;
    this.form = form;
    this.clock = clock;
  }

  @Override
  public long mark() {
    return push(0, new Batch<>(Map.of(), 0, 0, Long.MAX_VALUE, false));
  }

  @Override
  public long push(long from, Batch<C> batch) {
    try {
      List<Object> arguments = new ArrayList<>();
      arguments.add(topicId.get());
      arguments.add(Long.toString(from));
      arguments.add(Long.toString(batch.to()));
      arguments.add(batch.whole() ? "1" : "0");
      arguments.addAll(form.arguments(batch.changes()));
      return form.push().call(redis.get(), form.keys(), arguments.toArray());
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (RuntimeException e) {
      throw new ShardFailure(form.name(), e);
    }
  }

  @Override
  public boolean sweep() {
    boolean more = false;
    for (Sweep sweep : form.sweeps()) {
      more |= sweep(sweep);
    }
    return more;
  }

  private boolean sweep(Sweep sweep) {
    String expired = Long.toString(clock.millis() - sweep.ttl().toMillis());
    String limit = Integer.toString(SWEEP_LIMIT);
    try {
      return SWEEP.call(redis.get(), sweep.indexes(), sweep.entries(), expired, limit)
          == SWEEP_LIMIT;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (RuntimeException e) {
      throw new ShardFailure(form.name(), e);
    }
  }

  private ShardFailure interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new ShardFailure(form.name(), cause);
  }
}
