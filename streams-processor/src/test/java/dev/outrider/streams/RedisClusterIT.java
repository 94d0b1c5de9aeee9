package dev.outrider.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.RedisCluster;
import dev.outrider.localstack.RedisServer;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.schema.order.OrderStatus;
import dev.outrider.streams.order.Orders;
import dev.outrider.streams.position.Positions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shards of a real cluster of three masters. */
@ExtendWith(LocalStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisClusterIT {
  private final KafkaSettings kafka;
  private final Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private int sent;
  private RedisCluster cluster;
  private PositionInput input;
  private RedisPositions redis;
  private RunningStreams streams;

  RedisClusterIT(TestServers servers) {
    kafka =
        new KafkaSettings(
            servers.kafkaBootstrap(), servers.topicPrefix(), PositionInput.PARTITIONS, 1);
  }

  @BeforeAll
  void open(@TempDir Path directory) throws Exception {
    cluster = RedisCluster.in(directory.resolve("redis"), 3);
    cluster.start();
    var settings = new RedisSettings(cluster.url(), "outrider");
    input = new PositionInput(kafka.bootstrap(), kafka.topicPrefix());
    input.createTopics();
    redis = new RedisPositions(settings);
    streams = RunningStreams.over(kafka, settings, directory.resolve("state"));
    drive(60);
    input.send(Orders.placed("o-1", time), Orders.dispatched("o-1", 2, time, "device-7"));
    converge();
  }

  @AfterAll
  void close() {
    streams.close();
    redis.close();
    input.close();
    cluster.close();
  }

  @Test
  void severalNodesHoldShards() {
    assertThat(cluster.nodes()).filteredOn(node -> keys(node) > 0).hasSizeGreaterThan(1);
  }

  @Test
  void aNodeThatForgotIsFilledAgain() throws Exception {
    for (RedisServer node : cluster.nodes()) {
      node.call(List.of("FLUSHALL"));
      converge();
    }
  }

  @Test
  void aNodeMayDieAndComeBackWithNothing() throws Exception {
    RedisServer node =
        cluster.nodes().stream().filter(one -> keys(one) > 0).findFirst().orElseThrow();
    node.kill();
    drive(60);
    await().until(() -> !streams.isUp());
    cluster.start();
    drive(30);

    converge();
    await().until(streams::isUp);
  }

  private void drive(int reports) {
    for (int i = 0; i < reports; i++) {
      sent++;
      input.send(Positions.at("device-" + i % 30, time.plusMillis(sent)));
    }
  }

  private void converge() {
    await()
        .untilAsserted(() -> {
          assertThat(redis.of(input.latest().keySet())).isEqualTo(input.latest());
          assertThat(redis.orders(OrderStatus.DISPATCHED)).containsExactly("o-1");
          assertThat(redis.busy()).containsExactly("device-7");
        });
  }

  private static long keys(RedisServer node) {
    try {
      return Long.parseLong(node.call(List.of("DBSIZE")));
    } catch (IOException e) {
      return 0;
    }
  }

  private static ConditionFactory await() {
    return Awaitility.await().ignoreExceptions().atMost(Duration.ofSeconds(90));
  }
}
