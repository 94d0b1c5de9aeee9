package dev.outrider.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.localstack.RedisServer;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.order.OrderStatus;
import dev.outrider.streams.order.Orders;
import dev.outrider.streams.position.Positions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalStackExtension.class)
class StreamsRoleIT {
  private static final AtomicInteger TESTS = new AtomicInteger();

  @TempDir private Path directory;

  private final Random random = new Random(20261120);
  private final TestServers servers;
  private final KafkaSettings kafka;
  private final RedisSettings redisSettings;
  private PositionInput input;
  private RedisPositions redis;
  private RunningStreams streams;
  private Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  StreamsRoleIT(TestServers servers) {
    this.servers = servers;
    int test = TESTS.incrementAndGet();
    kafka =
        new KafkaSettings(
            servers.kafkaBootstrap(),
            servers.topicPrefix() + test + ".",
            PositionInput.PARTITIONS,
            1);
    redisSettings = new RedisSettings(servers.redisUrl(), servers.redisPrefix() + test);
  }

  @BeforeEach
  void open() {
    input = new PositionInput(kafka.bootstrap(), kafka.topicPrefix());
    redis = new RedisPositions(redisSettings);
    start("state");
  }

  @AfterEach
  void close() {
    streams.close();
    redis.close();
    input.close();
  }

  @Test
  void waitsForItsTopicAndSaysSo() throws Exception {
    await()
        .untilAsserted(() ->
            assertThat(streams.check())
                .isInstanceOfSatisfying(
                    Health.NotReady.class,
                    health -> assertThat(health.reason()).contains("does not exist yet")));
    input.createTopics();

    await().until(() -> streams.isUp());
  }

  @Test
  void redisIsTheFoldOfTheTopicWhateverComes() throws Exception {
    input.createTopics();
    drive(500);
    PositionEvent van = Positions.at("van", time);
    input.send(van, van);
    input.send(Positions.at("van", time.minusSeconds(60)));
    Instant future = time.plus(Duration.ofDays(1));
    input.sendUseless(bytes("van"), Positions.json(Positions.at("van", future)), time);
    input.sendUseless(bytes("van"), bytes("{"), time);
    input.sendUseless(null, null, time);
    converge();

    assertThat(streams.counter("outrider_positions_late")).isGreaterThanOrEqualTo(2);
    assertThat(streams.counter("outrider_positions_future")).isEqualTo(1);
    assertThat(streams.counter("outrider_positions_malformed")).isEqualTo(2);
    assertThat(streams.scrape())
        .contains("outrider_projected_total{projection=\"position\"} " + input.sent() + ".0");
  }

  @Test
  void ordersAndBusyDriversAreThereBesideThePositions() throws Exception {
    input.createTopics();
    drive(20);
    input.send(Orders.placed("o-1", time), Orders.placed("o-2", time));
    input.send(Orders.dispatched("o-1", 2, time, "device-1"));
    await()
        .untilAsserted(() -> {
          assertThat(redis.orders(OrderStatus.PENDING)).containsExactly("o-2");
          assertThat(redis.orders(OrderStatus.DISPATCHED)).containsExactly("o-1");
          assertThat(redis.busy()).containsExactly("device-1");
        });
    redis.redis().getKeys().flushall();
    await().untilAsserted(() -> assertThat(redis.busy()).containsExactly("device-1"));

    OrderEvent gap = Orders.delivered("o-2", 9, time, "device-2");
    input.send(gap, Orders.delivered("o-1", 3, time, "device-1"));
    await()
        .untilAsserted(() -> {
          assertThat(redis.orders(OrderStatus.PENDING)).containsExactly("o-2");
          assertThat(redis.orders(OrderStatus.DELIVERED)).containsExactly("o-1");
          assertThat(redis.busy()).isEmpty();
        });
    assertThat(input.deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.value()).isEqualTo(Orders.record(gap).value()));
    converge();
  }

  @Test
  void aFlushedRedisIsFilledAgainWithoutInput() throws Exception {
    input.createTopics();
    drive(200);
    converge();
    redis.redis().getKeys().flushall();

    converge();
  }

  @Test
  void aFlushedRedisIsFilledAgainWhileInputComes() throws Exception {
    input.createTopics();
    for (int i = 0; i < 20; i++) {
      drive(20);
      if (i % 5 == 0) {
        redis.redis().getKeys().flushall();
      }
    }

    converge();
  }

  @Test
  void redisMayDieAndComeBackWithLess() throws Exception {
    input.createTopics();
    drive(200);
    converge();
    servers.stack().redis().kill();
    drive(200);
    await().until(() -> streams.check() instanceof Health.NotReady);
    servers.stack().redis().start();
    drive(50);

    converge();
    await().until(() -> streams.isUp());
  }

  @Test
  void redisMayRunOutOfMemory() throws Exception {
    input.createTopics();
    drive(200);
    converge();
    RedisServer server = servers.stack().redis();
    server.call(List.of("CONFIG", "SET", "maxmemory", "1"));
    try {
      drive(100);
      input.send(Orders.placed("o-1", time), Orders.dispatched("o-1", 2, time, "device-1"));
      await()
          .untilAsserted(() ->
              assertThat(streams.check())
                  .isInstanceOfSatisfying(
                      Health.NotReady.class,
                      health -> assertThat(health.reason()).contains("'maxmemory'")));
    } finally {
      server.call(List.of("CONFIG", "SET", "maxmemory", "0"));
    }

    converge();
    await().until(() -> redis.busy().equals(Set.of("device-1")));
    await().until(streams::isUp);
  }

  @Test
  void redisMayBeSlow() throws Exception {
    input.createTopics();
    drive(200);
    converge();
    double failed = streams.counter("outrider_redis_pushes_failed");
    servers.stack().redis().call(List.of("CLIENT", "PAUSE", "5000"));
    drive(200);
    await().until(() -> streams.counter("outrider_redis_pushes_failed") > failed);

    converge();
    await().until(streams::isUp);
  }

  /** As large as a fleet gets: more than one scan collects. */
  @Test
  void aFleetOf50000IsThereAgainAfterAFlushWithoutInput() throws Exception {
    input.createTopics();
    int fleet = 50_000;
    for (int sent = 0; sent < fleet; sent += 1_000) {
      int first = sent;
      input.send(
          IntStream.range(first, first + 1_000)
              .mapToObj(number -> Positions.at("device-" + number, time))
              .toArray(PositionEvent[]::new));
    }
    await().until(() -> redis.devices() == fleet && streams.projected() == fleet);
    redis.redis().getKeys().flushall();

    await().until(() -> redis.devices() == fleet);
    Map<String, PositionEvent> some = new HashMap<>(input.latest());
    some.keySet().removeIf(device -> device.hashCode() % 500 != 0);
    assertThat(redis.of(some.keySet())).isEqualTo(some);
    assertThat(streams.projected()).isEqualTo(fleet);
    await().until(streams::isUp);
  }

  @Test
  void kafkaMayDieAndComeBack() throws Exception {
    input.createTopics();
    drive(200);
    converge();
    servers.stack().kafka().kill();
    redis.redis().getKeys().flushall();
    servers.stack().kafka().start();
    drive(100);

    converge();
  }

  @Test
  void goesOnAfterARestartOnItsState() throws Exception {
    input.createTopics();
    drive(200);
    converge();
    streams.close();
    drive(100);
    int before = input.sent() - 100;
    start("state");

    converge(input.sent() - before);
  }

  @Test
  void lostStateIsRestoredFromKafka() throws Exception {
    input.createTopics();
    drive(200);
    converge();
    streams.close();
    redis.redis().getKeys().flushall();
    int before = input.sent();
    start("another");

    converge(input.sent() - before);
  }

  @Test
  void stoppedAndStartedInTheMiddleItLosesNothing() throws Exception {
    input.createTopics();
    for (int i = 0; i < 3; i++) {
      drive(150);
      streams.close();
      drive(50);
      start("state");
    }

    await().untilAsserted(this::redisIsTheFold);
  }

  /** Devices that move, some reports twice, some late. */
  private void drive(int reports) {
    for (int i = 0; i < reports; i += 10) {
      var events = new PositionEvent[10];
      for (int j = 0; j < events.length; j++) {
        time = time.plusMillis(1);
        Instant recorded = random.nextInt(4) == 0 ? time.minusSeconds(random.nextInt(3)) : time;
        events[j] = Positions.at("device-" + random.nextInt(40), recorded, time);
      }
      input.send(events);
    }
  }

  private void converge() {
    converge(input.sent());
  }

  private void converge(int projected) {
    await().untilAsserted(this::redisIsTheFold);
    await().until(() -> streams.projected() == projected);
  }

  private void redisIsTheFold() {
    assertThat(redis.of(input.latest().keySet())).isEqualTo(input.latest());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static ConditionFactory await() {
    return Awaitility.await().ignoreExceptions().atMost(Duration.ofSeconds(60));
  }

  private void start(String state) {
    streams = RunningStreams.over(kafka, redisSettings, directory.resolve(state));
  }
}
