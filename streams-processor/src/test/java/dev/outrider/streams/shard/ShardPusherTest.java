package dev.outrider.streams.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.retry.Backoff;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test thread is the stream thread; the map is its store. */
class ShardPusherTest {
  private static final PushLimits LIMITS =
      new PushLimits(
          4,
          10,
          6,
          Duration.ofSeconds(1),
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), 0.5));

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final InMemoryShard<Long> shard = new InMemoryShard<>();
  private final Shards<Long> shards =
      new Shards<>("test", partition -> shard, LIMITS, registry, InstantSource.system());
  private final Map<String, Long> store = new LinkedHashMap<>();
  private long next;
  private long highest;
  private ShardPusher<Long> pusher;

  @BeforeEach
  void open() {
    pusher = shards.open(0);
  }

  @AfterEach
  void close() {
    pusher.close();
  }

  @Test
  void aNewShardIsHealedFirstAndThenFollowsEveryChange() {
    change("a");
    change("b");
    converge();
    change("a");
    converge();

    assertThat(projected()).isEqualTo(3);
    assertThat(shards.check()).isEqualTo(Health.up());
  }

  @Test
  void whatComesWhileAPushIsUnderWayMakesUpTheNext() {
    converge();
    shard.held(true);
    change("a");
    await().until(shard::pushing);
    for (int i = 0; i < 5; i++) {
      change("b");
    }
    change("c");
    shard.held(false);
    converge();

    assertThat(shard.applied().getLast().changes()).containsOnlyKeys("b", "c");
    assertThat(shard.applied().getLast().events()).isEqualTo(6);
  }

  @Test
  void aBatchIsBounded() {
    converge();
    shard.held(true);
    for (int i = 0; i < 9; i++) {
      change("device-" + i);
    }
    shard.held(false);
    converge();

    assertThat(shard.applied()).allMatch(batch -> batch.changes().size() <= 4);
    assertThat(projected()).isEqualTo(9);
  }

  @Test
  void changesThatChangeNothingMoveTheWatermarkToo() {
    converge();
    pusher.unchanged(next++, 0);
    converge();

    assertThat(projected()).isEqualTo(1);
  }

  @Test
  void moreThanMayWaitIsDroppedAndReadFromTheStoreAgain() {
    converge();
    shard.held(true);
    for (int i = 0; i < 30; i++) {
      change("device-" + i);
    }
    assertThat(pusher.live()).isFalse();
    shard.held(false);
    converge();

    assertThat(projected()).isEqualTo(30);
    assertThat(registry.get("outrider_redis_changes_dropped").counter().count()).isPositive();
  }

  @Test
  void aRefusedPushIsFollowedByAllThatIsMissing() {
    change("a");
    change("b");
    converge();
    shard.forget();
    change("a");
    converge();

    assertThat(registry.get("outrider_redis_pushes_refused").counter().count()).isEqualTo(1);
  }

  @Test
  void anIdleShardNoticesThatRedisForgot() {
    change("a");
    converge();
    shard.forget();
    pusher.look();
    converge();

    assertThat(projected()).isEqualTo(1);
  }

  @Test
  void itWaitsForRedisAndSaysSo() {
    converge();
    shard.away(true);
    change("a");
    await().until(() -> shards.check() instanceof Health.NotReady);
    for (int i = 0; i < 100; i++) {
      change("device-" + i);
    }
    shard.away(false);
    converge();

    assertThat(shards.check()).isEqualTo(Health.up());
    assertThat(projected()).isEqualTo(101);
  }

  @Test
  void aTaskThatTakesOverCountsNoEventTwiceAndForgetsNone() {
    change("a");
    converge();
    shard.away(true);
    change("b");
    change("c");
    pusher.close();
    pusher = shards.open(0);
    next -= 1;
    store.remove("c");
    shard.away(false);
    change("c");
    converge();

    assertThat(projected()).isEqualTo(3);
  }

  @Test
  void aTaskThatIsBehindItsShardChangesNothingThere() {
    for (int i = 0; i < 3; i++) {
      change("a");
    }
    converge();
    int before = shard.applied().size();
    pusher.close();
    pusher = shards.open(0);
    store.clear();
    next = 0;
    for (int i = 0; i < 4; i++) {
      change("a");
      await().until(this::healed);
    }
    converge();

    assertThat(shard.applied()).hasSize(before + 1);
    assertThat(projected()).isEqualTo(4);
  }

  private static ConditionFactory await() {
    return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
  }

  private void change(String key) {
    healed();
    store.put(key, next);
    pusher.changed(key, next, next, 0);
    next++;
  }

  private boolean healed() {
    pusher
        .scanFrom()
        .ifPresent(mark -> {
          var scan = new HealScan<Long>(mark, next, LIMITS.scan());
          store.forEach((key, offset) -> scan.add(key, offset, offset));
          pusher.heal(scan);
        });
    return pusher.live();
  }

  private void converge() {
    highest = Math.max(highest, next);
    await()
        .until(() ->
            healed()
                && shard.entries().equals(store)
                && shard.reached() == next
                && projected() == highest);
  }

  private double projected() {
    return registry.get(Shards.PROJECTED).counter().count();
  }
}
