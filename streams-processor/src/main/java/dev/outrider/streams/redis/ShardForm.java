package dev.outrider.streams.redis;

import java.util.List;
import java.util.Map;

/**
 * What a projection looks like in the Redis shard of one partition.
 *
 * @param <C> its changes
 */
public interface ShardForm<C> {
  /** Names the projection and the shard in errors. */
  String name();

  /** Of the push script: the watermark first. */
  List<Object> keys();

  /** Applies a batch; made by {@link RedisScript#push}. */
  RedisScript push();

  /** Arguments of the projection's own, after those that every push has. */
  List<Object> arguments(Map<String, C> changes);

  /** The indexes whose entries expire. */
  List<Sweep> sweeps();
}
