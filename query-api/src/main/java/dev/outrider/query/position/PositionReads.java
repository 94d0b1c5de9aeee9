package dev.outrider.query.position;

import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.schema.topic.KeyPartition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.ByteArrayCodec;

/**
 * Reads latest positions out of Redis. Never blocks. A read that could not be done ends in {@link
 * ReadFailure}.
 */
public final class PositionReads {
  private final Supplier<Optional<RedissonClient>> redis;
  private final Supplier<OptionalInt> partitions;
  private final RedisKeys keys;

  /**
   * Touches nothing yet.
   *
   * @param redis empty while it can't be asked
   * @param partitions of the position topic; empty while unknown
   */
  public PositionReads(
      Supplier<Optional<RedissonClient>> redis, Supplier<OptionalInt> partitions, RedisKeys keys) {
    this.redis = redis;
    this.partitions = partitions;
    this.keys = keys;
  }

  /** The JSON of the device's latest position. */
  CompletableFuture<Optional<byte[]>> latest(String device) {
    return reading((client, shards) ->
        client
            .<byte[]>getBucket(key(device, shards), ByteArrayCodec.INSTANCE)
            .getAsync()
            .toCompletableFuture()
            .thenApply(Optional::ofNullable));
  }

  /** The JSON of the latest position of each device that has one, in the order asked. */
  CompletableFuture<Map<String, byte[]>> latest(List<String> devices) {
    return reading((client, shards) -> {
      var deviceOfKey = LinkedHashMap.<String, String>newLinkedHashMap(devices.size());
      devices.forEach(device -> deviceOfKey.put(key(device, shards), device));
      return client
          .getBuckets(ByteArrayCodec.INSTANCE)
          .<byte[]>getAsync(deviceOfKey.keySet().toArray(String[]::new))
          .toCompletableFuture()
          .thenApply(found -> byDevice(deviceOfKey, found));
    });
  }

  private <R> CompletableFuture<R> reading(Read<R> read) {
    OptionalInt shards = partitions.get();
    if (shards.isEmpty()) {
      return CompletableFuture.failedFuture(
          new ReadFailure("Kafka has not told yet how many partitions there are.", null));
    }
    Optional<RedissonClient> client = redis.get();
    if (client.isEmpty()) {
      return CompletableFuture.failedFuture(new ReadFailure("Redis was not reached yet.", null));
    }
    try {
      return read.with(client.get(), shards.getAsInt())
          .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(failure(thrown)));
    } catch (RedisException e) {
      return CompletableFuture.failedFuture(failure(e));
    }
  }

  private static ReadFailure failure(Throwable thrown) {
    return new ReadFailure("Redis did not answer.", thrown);
  }

  private String key(String device, int shards) {
    return keys.position(KeyPartition.of(device, shards), device);
  }

  private static Map<String, byte[]> byDevice(
      Map<String, String> deviceOfKey, Map<String, byte[]> found) {
    var positions = new LinkedHashMap<String, byte[]>();
    deviceOfKey.forEach((key, device) -> {
      byte[] json = found.get(key);
      if (json != null) {
        positions.put(device, json);
      }
    });
    return positions;
  }

  @FunctionalInterface
  private interface Read<R> {
    CompletableFuture<R> with(RedissonClient client, int shards);
  }
}
