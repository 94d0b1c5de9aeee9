package dev.outrider.launcher.doctor;

import dev.outrider.runtime.redis.RedisEndpoint;
import dev.outrider.runtime.settings.RedisSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNode.InfoSection;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisException;

/** What Redis is to do: keep what is written to it until that expires. */
final class RedisExaminer {
  private static final String NAME = "Redis";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final RedisSettings settings;

  RedisExaminer(RedisSettings settings) {
    this.settings = settings;
  }

  List<Finding> findings() {
    RedissonClient client = null;
    try {
      client = Redisson.create(new RedisEndpoint(settings, TIMEOUT, 1).config());
      List<Finding> findings = new ArrayList<>();
      findings.add(new Finding.Good(NAME, place()));
      for (RedisNode master : masters(client)) {
        Map<String, String> info = master.info(InfoSection.ALL);
        findings.add(RedisFacts.version(info));
        findings.add(RedisFacts.eviction(info));
      }
      return findings;
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

  private Collection<? extends RedisNode> masters(RedissonClient client) {
    return settings.isCluster()
        ? client.getRedisNodes(RedisNodes.CLUSTER).getMasters()
        : List.of(client.getRedisNodes(RedisNodes.SINGLE).getInstance());
  }
}
