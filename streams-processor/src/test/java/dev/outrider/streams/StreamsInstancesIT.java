package dev.outrider.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.schema.order.OrderStatus;
import dev.outrider.streams.order.Orders;
import dev.outrider.streams.position.Positions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that share the partitions, each with standby replicas for the other. */
@ExtendWith(LocalStackExtension.class)
class StreamsInstancesIT {
  private static final String TASKS = "outrider_projection_lag_records{";

  @TempDir private Path directory;

  private final KafkaSettings kafka;
  private final RedisSettings redisSettings;
  private Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  StreamsInstancesIT(TestServers servers) {
    kafka =
        new KafkaSettings(
            servers.kafkaBootstrap(), servers.topicPrefix(), PositionInput.PARTITIONS, 1);
    redisSettings = new RedisSettings(servers.redisUrl(), servers.redisPrefix());
  }

  @Test
  void whenOneIsKilledTheOtherTakesOverAndNothingIsLost() throws Exception {
    try (var input = new PositionInput(kafka.bootstrap(), kafka.topicPrefix());
        var redis = new RedisPositions(redisSettings)) {
      input.createTopics();
      drive(input, 100);
      try (var survivor =
              new RunningStreams(
                  RunningStreams.settings(kafka, redisSettings, directory.resolve("survivor"), 1));
          var victim = StreamsChild.start(kafka, redisSettings, directory.resolve("victim"))) {
        await().until(() -> survivor.isUp() && partitions(survivor) < 12);
        assertThat(partitions(survivor)).isPositive();
        drive(input, 200);
        input.send(Orders.placed("o-1", time), Orders.placed("o-2", time));
        input.send(Orders.dispatched("o-1", 2, time, "device-1"));
        victim.kill();
        drive(input, 200);
        input.send(Orders.delivered("o-1", 3, time, "device-1"));
        input.send(Orders.dispatched("o-2", 2, time, "device-2"));

        await()
            .untilAsserted(() -> {
              assertThat(redis.of(input.latest().keySet())).isEqualTo(input.latest());
              assertThat(redis.orders(OrderStatus.DELIVERED)).containsExactly("o-1");
              assertThat(redis.orders(OrderStatus.DISPATCHED)).containsExactly("o-2");
              assertThat(redis.busy()).containsExactly("device-2");
            });
        await().until(() -> survivor.isUp() && partitions(survivor) == 12);
        assertThat(input.deadLetters()).isEmpty();
      }
    }
  }

  private void drive(PositionInput input, int reports) {
    for (int i = 0; i < reports; i++) {
      time = time.plusMillis(1);
      input.send(Positions.at("device-" + i % 40, time));
    }
  }

  /** Of positions, orders and the topics to drivers and operations, three each. */
  private static long partitions(RunningStreams streams) {
    return streams.scrape().lines().filter(line -> line.startsWith(TASKS)).count();
  }

  private static ConditionFactory await() {
    return Awaitility.await().ignoreExceptions().atMost(Duration.ofMinutes(2));
  }
}
