package dev.outrider.query;

import dev.outrider.query.position.RedisAccess;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.runtime.redis.RedisEndpoint;
import dev.outrider.runtime.settings.RedisSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.redisnode.BaseRedisNodes;
import org.redisson.api.redisnode.RedisNodes;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis may be away, at the start too. Connecting blocks, so a thread of its own does it and goes
 * on asking whether Redis answers; whoever reads while it doesn't gets no client. A read that
 * failed counts as no answer until Redis has been asked again, which is at once.
 */
final class RedisConnection implements Component, RedisAccess {
  private static final Logger log = LoggerFactory.getLogger(RedisConnection.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final int CONNECTIONS = 32;

  private final RedisSettings settings;
  private final Duration timeout;
  private final Worker watch;
  private final Semaphore doubts = new Semaphore(0);
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

  @Override
  public Optional<RedissonClient> client() {
    return problem == null ? Optional.ofNullable(client) : Optional.empty();
  }

  @Override
  public void failed(Throwable cause) {
    seen("Redis does not answer: " + cause.getMessage());
    doubts.release();
  }

  /** Whether it answered when it was asked last. */
  boolean isReachable() {
    return problem == null;
  }

  /** Its absence is a warning: whether the role can do without is for the role to say. */
  @Override
  public Health check() {
    if (watch.check() instanceof Health.Dead dead) {
      return dead;
    }
    String reason = problem;
    return reason == null ? Health.up() : Health.upWith(reason);
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
      if (doubts.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
        doubts.drainPermits();
      }
    }
  }

  private void look() {
    try {
      RedissonClient current = client;
      if (current == null) {
        current = Redisson.create(new RedisEndpoint(settings, timeout, CONNECTIONS).config());
        client = current;
      }
      boolean answers = nodes(current).pingAll(timeout.toMillis(), TimeUnit.MILLISECONDS);
      seen(answers ? null : "Redis does not answer");
    } catch (RedisException e) {
      seen("Redis does not answer: " + e.getMessage());
    }
  }

  private BaseRedisNodes nodes(RedissonClient current) {
    return settings.isCluster()
        ? current.getRedisNodes(RedisNodes.CLUSTER)
        : current.getRedisNodes(RedisNodes.SINGLE);
  }

  private void seen(@Nullable String now) {
    if (now != null && problem == null) {
      log.warn("{}", now);
    }
    problem = now;
  }
}
