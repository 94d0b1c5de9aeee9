package dev.outrider.query;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.runtime.settings.RedisSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisException;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis may be away, at the start too. Connecting blocks, so a thread of its own does it; whoever
 * reads meanwhile gets no client.
 */
final class RedisConnection implements Component {
  private static final Logger log = LoggerFactory.getLogger(RedisConnection.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final RedisSettings settings;
  private final Duration timeout;
  private final Worker watch;
  private volatile @Nullable RedissonClient client;
  private volatile @Nullable String problem = "not connected yet";

  RedisConnection(RedisSettings settings, Duration timeout) {
    this.settings = settings;
    this.timeout = timeout;
    this.watch = Worker.virtual("redis-watch", this::run);
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public void start() {
    watch.start();
  }

  /** Empty until the first connection; later calls may fail while Redis is away. */
  Optional<RedissonClient> client() {
    return Optional.ofNullable(client);
  }

  @Override
  public Health check() {
    if (watch.check() instanceof Health.Dead dead) {
      return dead;
    }
    String reason = problem;
    return reason == null ? Health.up() : Health.notReady(reason);
  }

  @Override
  public void close() {
    watch.close();
    RedissonClient current = client;
    client = null;
    if (current != null) {
      current.shutdown();
    }
  }

  private void run(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      look();
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private void look() {
    try {
      RedissonClient current = client;
      if (current == null) {
        current = Redisson.create(config());
        client = current;
      }
      boolean answers =
          current
              .getRedisNodes(RedisNodes.SINGLE)
              .pingAll(timeout.toMillis(), TimeUnit.MILLISECONDS);
      seen(answers ? null : "Redis does not answer");
    } catch (RedisException e) {
      seen("Redis does not answer: " + e.getMessage());
    }
  }

  private void seen(@Nullable String now) {
    if (now != null && problem == null) {
      log.warn("{}", now);
    }
    problem = now;
  }

  private Config config() {
    var config = new Config();
    config.setThreads(2);
    config.setNettyThreads(2);
    config
        .useSingleServer()
        .setAddress(settings.url())
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(32)
        .setSubscriptionConnectionMinimumIdleSize(0)
        .setConnectTimeout((int) timeout.toMillis())
        .setTimeout((int) timeout.toMillis())
        .setRetryAttempts(0)
        .setRetryDelay(new ConstantDelay(Duration.ofMillis(10)));
    return config;
  }
}
