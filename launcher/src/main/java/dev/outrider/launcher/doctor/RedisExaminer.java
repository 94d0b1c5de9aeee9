package dev.outrider.launcher.doctor;

import dev.outrider.runtime.settings.RedisSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisException;
import org.redisson.config.Config;

/** What Redis is to do: keep what is written to it until that expires. */
final class RedisExaminer {
  private static final String NAME = "Redis";
  private static final int TIMEOUT_MILLIS = 3_000;

  private final RedisSettings settings;

  RedisExaminer(RedisSettings settings) {
    this.settings = settings;
  }

  List<Finding> findings() {
    RedissonClient client = null;
    try {
      client = Redisson.create(configuration());
      Map<String, String> info =
          client.getRedisNodes(RedisNodes.SINGLE).getInstance().info(InfoSection.ALL);
      return List.of(
          new Finding.Good(NAME, place()), RedisFacts.version(info), RedisFacts.eviction(info));
    } catch (RedisException e) {
      return List.of(
          new Finding.Bad(
              NAME,
              place() + " can't be reached: " + Reason.of(e),
              "Start Redis, or say where it is: OUTRIDER_REDIS_URL."));
    } finally {
      if (client != null) {
        client.shutdown(0, 2, TimeUnit.SECONDS);
      }
    }
  }

  private String place() {
    return settings.url().replaceFirst("//[^/]*@", "//").replaceFirst("\\?.*$", "");
  }

  private Config configuration() {
    var config = new Config();
    config.setThreads(1).setNettyThreads(1);
    config
        .useSingleServer()
        .setAddress(settings.url())
        .setConnectTimeout(TIMEOUT_MILLIS)
        .setTimeout(TIMEOUT_MILLIS)
        .setRetryAttempts(0)
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(1)
        .setSubscriptionConnectionMinimumIdleSize(0)
        .setSubscriptionConnectionPoolSize(1);
    return config;
  }
}
