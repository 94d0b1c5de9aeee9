package dev.outrider.launcher.visibility;

import dev.outrider.launcher.system.WholeSystem;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.schema.topic.KeyPartition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Waits for acknowledged positions to appear in Redis and tells how long each took, seen from
 * outside: it reads the same keys as the query API does. A position counts as visible as soon as
 * Redis holds it or a later one of its device.
 */
public final class VisibilityWatch implements Component {

  private static final int MOST_KEYS_PER_LOOK = 512;

  /**
   * What a latency is exact to; looking without a pause would take a core from those it watches.
   */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

  private final RedisKeys keys;
  private final int partitions;
  private final LatestPositions redis;
  private final LongConsumer visibleAfterNanos;
  private final ConcurrentLinkedQueue<Awaited> arriving = new ConcurrentLinkedQueue<>();
  private final Map<String, Deque<Awaited>> awaited = new HashMap<>();
  private final Worker worker;

  private record Awaited(String device, Instant recordedAt, long acknowledgedNanos) {}

  /**
   * Watches the Redis of a running system.
   *
   * @param visibleAfterNanos called on the watch's own thread, once for each position
   */
  public static VisibilityWatch of(WholeSystem system, LongConsumer visibleAfterNanos) {
    return new VisibilityWatch(
        new RedisKeys(system.redis().prefix()),
        system.kafka().partitions(),
        new LatestPositions(system.redis().url()),
        visibleAfterNanos);
  }

  private VisibilityWatch(
      RedisKeys keys, int partitions, LatestPositions redis, LongConsumer visibleAfterNanos) {
    this.keys = keys;
    this.partitions = partitions;
    this.redis = redis;
    this.visibleAfterNanos = visibleAfterNanos;
    this.worker = Worker.platform("visibility-watch", this::watch);
  }

  /** From any thread. */
  public void expect(String device, Instant recordedAt, long acknowledgedNanos) {
    arriving.add(new Awaited(device, recordedAt, acknowledgedNanos));
  }

  private void watch(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      for (Awaited next = arriving.poll(); next != null; next = arriving.poll()) {
        awaited.computeIfAbsent(next.device(), _ -> new ArrayDeque<>()).add(next);
      }
      if (!awaited.isEmpty()) {
        look();
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private void look() {
    List<String> devices = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    for (String device : awaited.keySet()) {
      devices.add(device);
      wanted.add(keys.position(KeyPartition.of(device, partitions), device));
      if (devices.size() == MOST_KEYS_PER_LOOK) {
        break;
      }
    }
    List<Instant> latest = redis.recordedAt(wanted);
    long now = System.nanoTime();
    for (int i = 0; i < devices.size(); i++) {
      settle(devices.get(i), latest.get(i), now);
    }
  }

  private void settle(String device, Instant latest, long now) {
    Deque<Awaited> queue = awaited.get(device);
    if (queue == null) {
      return;
    }
    while (!queue.isEmpty() && !queue.getFirst().recordedAt().isAfter(latest)) {
      visibleAfterNanos.accept(now - queue.removeFirst().acknowledgedNanos());
    }
    if (queue.isEmpty()) {
      awaited.remove(device);
    }
  }

  @Override
  public String name() {
    return "visibility watch";
  }

  @Override
  public void start() {
    redis.connect();
    worker.start();
  }

  @Override
  public Health check() {
    return worker.check();
  }

  @Override
  public void close() {
    worker.close();
    redis.close();
  }
}
