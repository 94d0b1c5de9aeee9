package dev.outrider.streams.redis;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.redis.RedisEndpoint;
import dev.outrider.runtime.settings.RedisSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/**
 * Redis may be away, at the start too: the first call connects, and each call fails soon when it
 * can't. Whoever calls retries.
 */
public final class RedisConnection implements Component {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 16;

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
    Config config = new RedisEndpoint(settings, TIMEOUT, CONNECTIONS).config();
    config.setLazyInitialization(true);
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
