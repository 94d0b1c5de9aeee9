package dev.outrider.streams.redis;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.RedisSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;

/**
 * Redis may be away, at the start too: the first call connects, and each call fails soon when it
 * can't. Whoever calls retries.
 */
public final class RedisConnection implements Component {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final RedisSettings settings;
  private volatile @Nullable RedissonClient client;

  public RedisConnection(RedisSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public void start() {
    var config = new Config();
    config.setLazyInitialization(true);
    config.setThreads(2);
    config.setNettyThreads(2);
    config
        .useSingleServer()
        .setAddress(settings.url())
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(16)
        .setSubscriptionConnectionMinimumIdleSize(0)
        .setConnectTimeout((int) TIMEOUT.toMillis())
        .setTimeout((int) TIMEOUT.toMillis())
        .setRetryAttempts(0)
        .setRetryDelay(new ConstantDelay(Duration.ofMillis(10)));
    client = Redisson.create(config);
  }

  /** Only between start and close. */
  public RedissonClient client() {
    RedissonClient current = client;
    if (current == null) {
      throw new IllegalStateException("no connection to Redis is open");
    }
    return current;
  }

  /** Whether Redis answers is for those to tell who call it. */
  @Override
  public Health check() {
    return client == null ? Health.notReady("not started") : Health.up();
  }

  @Override
  public void close() {
    RedissonClient current = client;
    client = null;
    if (current != null) {
      current.shutdown();
    }
  }
}
