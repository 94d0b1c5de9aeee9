package dev.outrider.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.outrider.schema.event.OrderEvent;
import dev.outrider.schema.event.OrderEvent.OrderCancelled;
import dev.outrider.schema.order.OrderStatus;
import dev.outrider.schema.order.OrderView;
import dev.outrider.schema.topic.DeadLetterHeaders;
import dev.outrider.schema.topic.HeaderNames;
import dev.outrider.schema.topic.Topics;
import dev.outrider.streams.driver.DriverProjection;
import dev.outrider.streams.driver.StoredDriver;
import dev.outrider.streams.operation.OperationEvent;
import dev.outrider.streams.operation.OperationProjection;
import dev.outrider.streams.operation.OperationView;
import dev.outrider.streams.order.OrderProjection;
import dev.outrider.streams.order.Orders;
import dev.outrider.streams.position.PositionProjection;
import dev.outrider.streams.position.StoredPosition;
import dev.outrider.streams.projection.StoredView;
import dev.outrider.streams.shard.InMemoryShard;
import dev.outrider.streams.shard.PushLimits;
import dev.outrider.streams.shard.Shards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionTopologyTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration ORDER_TTL = Duration.ofHours(1);
  private static final Topics TOPICS = new Topics("");

  @TempDir private Path directory;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final InMemoryShard<StoredPosition> positions = new InMemoryShard<>();
  private final InMemoryShard<StoredView<OrderView>> orders = new InMemoryShard<>();
  private final InMemoryShard<StoredDriver> drivers = new InMemoryShard<>();
  private final InMemoryShard<StoredView<OperationView>> operations = new InMemoryShard<>();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> input;

  @BeforeEach
  void open() {
    var topology =
        new ProjectionTopology(
            PositionProjection.of(shards("position", positions), Duration.ofMinutes(1), registry),
            OrderProjection.of(
                shards("order", orders),
                ORDER_TTL,
                List.of(DriverProjection.trace(), OperationProjection.trace("order")),
                registry),
            DriverProjection.of(shards("driver", drivers)),
            OperationProjection.of(shards("operation", operations), ORDER_TTL));
    var properties = new Properties();
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    driver = new TopologyTestDriver(topology.build(TOPICS, 1), properties, NOON);
    input =
        driver.createInputTopic(
            TOPICS.order(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private <C> Shards<C> shards(String name, InMemoryShard<C> shard) {
    return new Shards<>(
        name, partition -> shard, PushLimits.DEFAULT, registry, InstantSource.system());
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void ordersAndBusyDriversReachTheirShards() {
    give(Orders.placed("o-1", NOON));
    give(Orders.placed("o-2", NOON));
    give(Orders.dispatched("o-1", 2, NOON, "van"));
    settle();

    assertThat(orders.entries().get("o-1"))
        .extracting(order -> order.view().status())
        .isEqualTo(OrderStatus.DISPATCHED);
    assertThat(orders.entries().get("o-2"))
        .extracting(order -> order.view().status())
        .isEqualTo(OrderStatus.PENDING);
    assertThat(carried()).isEqualTo(Map.of("van", List.of("o-1")));

    give(Orders.delivered("o-1", 3, NOON, "van"));
    settle();

    assertThat(carried()).isEqualTo(Map.of("van", List.of()));
  }

  @Test
  void aDriverIsBusyUntilTheLastOrderLetsGo() {
    give(Orders.placed("o-1", NOON));
    give(Orders.dispatched("o-1", 2, NOON, "van"));
    give(Orders.placed("o-2", NOON));
    give(Orders.dispatched("o-2", 2, NOON, "van"));
    give(Orders.delivered("o-1", 3, NOON, "van"));
    settle();

    assertThat(carried()).isEqualTo(Map.of("van", List.of("o-2")));

    give(new OrderCancelled("o-2", 3, NOON, "van", null));
    settle();

    assertThat(carried()).isEqualTo(Map.of("van", List.of()));
  }

  @Test
  void whatDoesNotFollowIsADeadLetterWithAllThatWasKnownOfIt() {
    give(Orders.placed("o-1", NOON));
    OrderEvent illegal = Orders.delivered("o-1", 2, NOON, "van");
    give(illegal);
    settle();

    assertThat(
            driver
                .createOutputTopic(
                    TOPICS.deadLetter(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.key()).isEqualTo("o-1".getBytes(UTF_8));
          assertThat(letter.value()).isEqualTo(Orders.record(illegal).value());
          assertThat(headers(letter))
              .isEqualTo(
                  Map.of(
                      HeaderNames.ID,
                      "id-2",
                      HeaderNames.EVENT_TYPE,
                      "OrderDelivered",
                      DeadLetterHeaders.TOPIC,
                      TOPICS.order(),
                      DeadLetterHeaders.PLACE,
                      "0/1",
                      DeadLetterHeaders.AGGREGATE_TYPE,
                      "order",
                      DeadLetterHeaders.REASON,
                      "illegal: OrderDelivered version 2 of an order that is PENDING at version 1"));
        });
    assertThat(carried()).isEmpty();
  }

  @Test
  void aDriverOfAnOrderThatIsPickedUpStaysBusy() {
    give(Orders.placed("o-1", NOON));
    give(Orders.dispatched("o-1", 2, NOON, "van"));
    give(new OrderEvent.OrderPickedUp("o-1", 3, NOON, "van"));
    give(Orders.placed("o-2", NOON));
    give(new OrderCancelled("o-2", 2, NOON, null, null));
    settle();

    assertThat(carried()).isEqualTo(Map.of("van", List.of("o-1")));
  }

  @Test
  void anOperationIsFoundByItsCorrelationId() {
    input.pipeInput(ofOperation(Orders.record(Orders.placed("o-1", NOON))));
    input.pipeInput(ofOperation(Orders.record(Orders.delivered("o-1", 2, NOON, "van"))));
    await().until(() -> tick() && operations.reached() == 2);

    OperationView view = Objects.requireNonNull(operations.entries().get("request-7")).view();
    assertThat(view.correlationId()).isEqualTo("request-7");
    assertThat(view.events()).isEqualTo(2);
    assertThat(view.last())
        .extracting(
            OperationEvent::type,
            OperationEvent::topic,
            OperationEvent::offset,
            OperationEvent::refusal)
        .containsExactly(
            tuple("OrderPlaced", TOPICS.order(), 0L, null),
            tuple(
                "OrderDelivered",
                TOPICS.order(),
                1L,
                "illegal: OrderDelivered version 2 of an order that is PENDING at version 1"));
  }

  private static TestRecord<byte[], byte[]> ofOperation(TestRecord<byte[], byte[]> record) {
    record.headers().add(HeaderNames.CORRELATION_ID, "request-7".getBytes(UTF_8));
    return record;
  }

  @Test
  void anOrderThatEndedLongAgoLeavesTheStore() {
    give(Orders.placed("o-1", NOON));
    give(new OrderCancelled("o-1", 2, NOON, null, null));
    give(Orders.placed("o-2", NOON));
    settle();
    assertThat(stored("o-1")).isTrue();
    give(Orders.placed("o-3", NOON.plus(ORDER_TTL).plusSeconds(1)));

    await().until(() -> tick() && !stored("o-1"));
    assertThat(stored("o-2")).isTrue();
    assertThat(stored("o-3")).isTrue();
  }

  @Test
  void shardsThatForgotAreFilledAgainWithoutInput() {
    give(Orders.placed("o-1", NOON));
    give(Orders.dispatched("o-1", 2, NOON, "van"));
    settle();
    orders.forget();
    drivers.forget();
    settle();

    assertThat(orders.entries()).containsOnlyKeys("o-1");
    assertThat(carried()).isEqualTo(Map.of("van", List.of("o-1")));
  }

  private void give(OrderEvent event) {
    input.pipeInput(Orders.record(event));
    sent++;
  }

  private long sent;

  /** Until the shards hold everything that the stores do. */
  private void settle() {
    await().until(() -> tick() && orders.reached() == sent && drivers.reached() == driverChanges());
  }

  private long driverChanges() {
    var all = new long[1];
    try (var entries = driver.<String, StoredDriver>getKeyValueStore("driver-orders").all()) {
      entries.forEachRemaining(entry -> all[0] = Math.max(all[0], entry.value.offset() + 1));
    }
    return all[0];
  }

  private boolean stored(String order) {
    return driver.<String, StoredView<OrderView>>getKeyValueStore("order-state").get(order) != null;
  }

  private Map<String, List<String>> carried() {
    var carried = new TreeMap<String, List<String>>();
    drivers.entries().forEach((name, state) -> carried.put(name, state.orders()));
    return carried;
  }

  private boolean tick() {
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    return true;
  }

  private static Map<String, String> headers(TestRecord<byte[], byte[]> letter) {
    var headers = new TreeMap<String, String>();
    for (Header header : letter.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }
}
