package dev.outrider.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.schema.topic.KeyPartition;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** The latest positions in Redis, as the projection would write them. */
final class Projection implements AutoCloseable {
  private static final double INDEX_END = 85.05112878;

  private final RedisKeys keys;
  private final int partitions;
  private final RedissonClient redis;

  Projection(TestServers servers, int partitions) {
    this.keys = new RedisKeys(servers.redisPrefix());
    this.partitions = partitions;
    var config = new Config();
    config.useSingleServer().setAddress(servers.redisUrl()).setConnectionMinimumIdleSize(1);
    redis = Redisson.create(config);
  }

  void put(PositionEvent event) {
    String device = event.deviceId();
    int shard = shard(device);
    redis
        .getBucket(keys.position(shard, device), ByteArrayCodec.INSTANCE)
        .set(PositionJson.encode(event).getBytes(UTF_8));
    redis
        .getScoredSortedSet(keys.seen(shard), StringCodec.INSTANCE)
        .add((double) event.receivedAt().toEpochMilli(), device);
    if (Math.abs(event.lat()) <= INDEX_END) {
      redis
          .<String>getGeo(keys.geo(shard), StringCodec.INSTANCE)
          .add(event.lon(), event.lat(), device);
    } else {
      redis.getScoredSortedSet(keys.geo(shard), StringCodec.INSTANCE).remove(device);
    }
  }

  /** Its position is gone; the indexes are swept later. */
  void expire(String device) {
    redis.getBucket(keys.position(shard(device), device)).delete();
  }

  void busy(String device, boolean is) {
    var set = redis.<String>getSet(keys.busy(shard(device)), StringCodec.INSTANCE);
    if (is) {
      set.add(device);
    } else {
      set.remove(device);
    }
  }

  void clear() {
    redis.getKeys().deleteByPattern(keys.prefix() + ":*");
  }

  private int shard(String device) {
    return KeyPartition.of(device, partitions);
  }

  @Override
  public void close() {
    redis.shutdown();
  }
}
