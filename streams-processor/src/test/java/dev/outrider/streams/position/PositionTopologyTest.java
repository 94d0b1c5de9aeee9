package dev.outrider.streams.position;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.topic.DeadLetterHeaders;
import dev.outrider.streams.projection.Projection;
import dev.outrider.streams.shard.InMemoryShard;
import dev.outrider.streams.shard.PushLimits;
import dev.outrider.streams.shard.Shards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionTopologyTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final String TOPIC = "outbox.event.position";
  private static final String DEAD_LETTERS = "outrider.dead-letter";

  @TempDir private Path directory;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final InMemoryShard<StoredPosition> shard = new InMemoryShard<>();
  private TopologyTestDriver driver;
  private TestInputTopic<byte[], byte[]> input;

  @BeforeEach
  void open() {
    var shards =
        new Shards<StoredPosition>(
            "position", partition -> shard, PushLimits.DEFAULT, registry, InstantSource.system());
    var properties = new Properties();
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    driver =
        new TopologyTestDriver(
            topology(PositionProjection.of(shards, Duration.ofMinutes(1), registry)),
            properties,
            NOON);
    input = driver.createInputTopic(TOPIC, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static Topology topology(Projection<StoredPosition> projection) {
    var builder = new StreamsBuilder();
    var _ =
        projection.on(
            builder.stream(TOPIC, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())),
            DEAD_LETTERS);
    return builder.build();
  }

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void theStrictlyNewerMeasurementWins() {
    send(Positions.at("van", NOON));
    send(Positions.at("van", NOON.plusMillis(1)));
    send(Positions.at("car", NOON));

    assertThat(latest("van")).isEqualTo(NOON.plusMillis(1));
    assertThat(latest("car")).isEqualTo(NOON);
    assertThat(count("late")).isZero();
  }

  @Test
  void aLatePositionChangesNothing() {
    send(Positions.at("van", NOON));
    send(Positions.at("van", NOON.minusSeconds(1)));

    assertThat(latest("van")).isEqualTo(NOON);
    assertThat(count("late")).isEqualTo(1);
  }

  @Test
  void aDuplicateChangesNothingNotEvenWithOtherContent() {
    send(Positions.at("van", NOON, NOON, 1));
    send(Positions.at("van", NOON, NOON, 2));

    assertThat(stored("van")).extracting(StoredPosition::lat).isEqualTo(1.0);
    assertThat(count("late")).isEqualTo(1);
  }

  @Test
  void aPositionFromTheFutureCannotFreezeADevice() {
    send(Positions.at("van", NOON.plus(Duration.ofDays(365)), NOON, 1));
    send(Positions.at("van", NOON));

    assertThat(latest("van")).isEqualTo(NOON);
    assertThat(count("future")).isEqualTo(1);
  }

  @Test
  void whatIsNoPositionStopsNothing() {
    input.pipeInput("van".getBytes(UTF_8), "no JSON".getBytes(UTF_8), NOON);
    input.pipeInput("van".getBytes(UTF_8), null, NOON);
    input.pipeInput(null, Positions.json(Positions.at("van", NOON)), NOON);
    send(Positions.at("van", NOON));

    assertThat(latest("van")).isEqualTo(NOON);
    assertThat(count("malformed")).isEqualTo(3);
    assertThat(letters())
        .hasSize(3)
        .first()
        .satisfies(letter -> {
          assertThat(letter.key()).isEqualTo("van".getBytes(UTF_8));
          assertThat(letter.value()).isEqualTo("no JSON".getBytes(UTF_8));
          assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(TOPIC);
          assertThat(header(letter, DeadLetterHeaders.PLACE)).isEqualTo("0/0");
          assertThat(header(letter, DeadLetterHeaders.AGGREGATE_TYPE)).isEqualTo("position");
          assertThat(header(letter, DeadLetterHeaders.REASON)).startsWith("no position: ");
        });
  }

  @Test
  void theResultDoesNotDependOnWhenItIsProcessed() {
    driver.advanceWallClockTime(Duration.ofDays(1000));
    send(Positions.at("van", NOON.plus(Duration.ofDays(500)), NOON, 1));
    send(Positions.at("van", NOON));

    assertThat(latest("van")).isEqualTo(NOON);
  }

  @Test
  void theShardFollows() {
    send(Positions.at("van", NOON));
    send(Positions.at("car", NOON));
    send(Positions.at("van", NOON.plusSeconds(1)));
    input.pipeInput("van".getBytes(UTF_8), "no JSON".getBytes(UTF_8), NOON);

    await().until(() -> tick() && shard.reached() == 4);
    assertThat(shard.entries()).containsOnlyKeys("van", "car");
    assertThat(shard.entries().get("van"))
        .extracting(StoredPosition::recordedAt)
        .isEqualTo(NOON.plusSeconds(1).toEpochMilli());
    await().until(() -> registry.get(Shards.PROJECTED).counter().count() == 4);
  }

  @Test
  void aShardThatForgotIsFilledAgainWithoutInput() {
    send(Positions.at("van", NOON));
    await().until(() -> tick() && shard.reached() == 1);
    shard.forget();

    await().until(() -> tick() && shard.reached() == 1);
    assertThat(shard.entries()).containsOnlyKeys("van");
  }

  private void send(PositionEvent event) {
    input.pipeInput(event.deviceId().getBytes(UTF_8), Positions.json(event), event.receivedAt());
  }

  private List<TestRecord<byte[], byte[]>> letters() {
    return driver
        .createOutputTopic(DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  private static String header(TestRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  private boolean tick() {
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    return true;
  }

  private @Nullable StoredPosition stored(String device) {
    KeyValueStore<String, StoredPosition> store = driver.getKeyValueStore(PositionProjection.STORE);
    return store.get(device);
  }

  private Instant latest(String device) {
    return Instant.ofEpochMilli(Objects.requireNonNull(stored(device)).recordedAt());
  }

  private double count(String reason) {
    return registry.get("outrider_positions_" + reason).counter().count();
  }
}
