package dev.outrider.launcher.visibility;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Reads the fix times of latest positions, many at once. */
final class LatestPositions implements AutoCloseable {

  private static final String RECORDED_AT = "\"recorded_at\":\"";

  private final String url;
  private @Nullable RedissonClient redis;

  LatestPositions(String url) {
    this.url = url;
  }

  void connect() {
    Config config = new Config();
    config
        .useSingleServer()
        .setAddress(url)
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(2);
    redis = Redisson.create(config);
  }

  /** In the order of the keys; the distant past where there is none. */
  List<Instant> recordedAt(List<String> keys) {
    RedissonClient client = redis;
    if (client == null) {
      throw new IllegalStateException("not connected");
    }
    Map<String, String> found =
        client.getBuckets(StringCodec.INSTANCE).get(keys.toArray(String[]::new));
    return keys.stream().map(key -> recordedAt(found.get(key))).toList();
  }

  private static Instant recordedAt(@Nullable String json) {
    if (json == null) {
      return Instant.MIN;
    }
    int from = json.indexOf(RECORDED_AT) + RECORDED_AT.length();
    return Instant.parse(json.substring(from, json.indexOf('"', from)));
  }

  @Override
  public void close() {
    if (redis != null) {
      redis.shutdown();
    }
  }
}
