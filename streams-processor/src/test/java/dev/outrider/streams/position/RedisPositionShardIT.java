package dev.outrider.streams.position;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.schema.event.PositionJson;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.streams.redis.RedisConnection;
import dev.outrider.streams.redis.RedisShard;
import dev.outrider.streams.shard.Batch;
import dev.outrider.streams.shard.ShardFailure;
import dev.outrider.streams.shard.ShardWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.api.RScoredSortedSet;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;

@ExtendWith(LocalStackExtension.class)
class RedisPositionShardIT extends PositionShardContract {
  private static final Duration TTL = Duration.ofMinutes(5);
  private static final int PARTITION = 3;

  private final RedisConnection connection;
  private final RedisKeys keys;
  private Instant clock = Instant.ofEpochMilli(now);

  RedisPositionShardIT(TestServers servers) {
    connection = new RedisConnection(new RedisSettings(servers.redisUrl(), servers.redisPrefix()));
    keys = new RedisKeys(servers.redisPrefix());
  }

  @BeforeEach
  void open() {
    connection.start();
    redis().getKeys().deleteByPattern(keys.prefix() + ":*");
  }

  @AfterEach
  void close() {
    connection.close();
  }

  @Override
  ShardWriter<StoredPosition> shard() {
    return shard("topic");
  }

  private RedisShard<StoredPosition> shard(String topicId) {
    return new RedisShard<>(
        connection::client,
        () -> topicId,
        PositionProjection.shard(keys, PARTITION, TTL),
        () -> clock);
  }

  @Override
  long latest(String device) {
    byte[] json = json(device);
    return json == null ? -1 : PositionJson.decode(json).orThrow().recordedAt().toEpochMilli();
  }

  @Test
  void thePositionIsTheEventAsItWasPublishedUntilItExpires() {
    StoredPosition position = position("café, {7} 🚚", 2);
    shard().push(0, batch(3, position));

    assertThat(json("café, {7} 🚚")).isEqualTo(bytes(position));
    assertThat(redis().getBucket(keys.position(PARTITION, "café, {7} 🚚")).remainTimeToLive())
        .isBetween(TTL.toMillis() / 2, TTL.toMillis() + 2);
  }

  @Test
  void theTimeOfExpiryComesFromTheInput() {
    var old = Positions.at("van", Instant.ofEpochMilli(now));
    shard()
        .push(
            0,
            batch(
                1,
                StoredPosition.of(0, now - TTL.toMillis() - 1, old, Positions.json(old)),
                position("car", 0)));

    assertThat(json("van")).isNull();
    assertThat(json("car")).isNotNull();
  }

  @Test
  void devicesAreInTheIndexes() {
    shard().push(0, batch(5, position("van", 3), position("car", 4)));

    assertThat(geo()).containsExactlyInAnyOrder("van", "car");
    assertThat(redis().<String>getGeo(keys.geo(PARTITION), StringCodec.INSTANCE).pos("van"))
        .hasEntrySatisfying(
            "van", place -> assertThat(place.getLatitude()).isBetween(-23.51, -23.49));
    assertThat(seen().getScore("car")).isEqualTo(now + 4.0);
  }

  /** A geo set holds nothing beyond 85 degrees; the position is kept all the same. */
  @Test
  void nearThePolesADeviceHasAPositionButNoPlaceInTheGeoSet() {
    shard().push(0, batch(1, position("sledge", 0)));
    shard().push(1, batch(2, position("sledge", 1, 89.9)));

    assertThat(latest("sledge")).isEqualTo(now + 1);
    assertThat(geo()).isEmpty();
  }

  @Test
  void aLargeBatchIsOneStep() {
    StoredPosition[] fleet =
        IntStream.range(0, 500)
            .mapToObj(number -> position("device-" + number, number))
            .toArray(StoredPosition[]::new);

    assertThat(shard().push(0, batch(500, fleet))).isEqualTo(500);
    assertThat(geo()).hasSize(500);
    assertThat(latest("device-499")).isEqualTo(now + 499);
  }

  @Test
  void readersAreToldOnlyOfWhatIsThereAsAWhole() {
    var part = batch(4, position("van", 3));
    shard().push(0, new Batch<>(part.changes(), part.to(), 0, Long.MAX_VALUE, false));

    assertThat(mark()).containsEntry("next", "4").doesNotContainKey("visible");

    shard().push(4, batch(9, position("car", 8)));

    assertThat(mark()).containsEntry("next", "9").containsEntry("visible", "9");
  }

  @Test
  void offsetsOfAnotherTopicOfThatNameMeanNothing() {
    shard("old").push(0, batch(1_000, position("van", 999)));

    assertThat(shard("new").mark()).isZero();
    assertThat(shard("new").push(0, batch(2, position("van", 1)))).isEqualTo(2);
    assertThat(mark()).containsEntry("topic", "new").containsEntry("next", "2");
  }

  @Test
  void theScriptIsSentAgainToAServerThatForgotIt() {
    shard().push(0, batch(1, position("van", 0)));
    redis().getScript().scriptFlush();

    assertThat(shard().push(1, batch(2, position("van", 1)))).isEqualTo(2);
  }

  @Test
  void theSweepTakesOutWhatHasExpiredAndOnlyThat() {
    shard().push(0, batch(3, position("van", 1), position("car", 2)));
    redis().getBucket(keys.position(PARTITION, "van")).delete();

    clock = Instant.ofEpochMilli(now);
    assertThat(shard().sweep()).isFalse();
    assertThat(geo()).hasSize(2);

    clock = Instant.ofEpochMilli(now + 10).plus(TTL);
    assertThat(shard().sweep()).isFalse();
    assertThat(geo()).containsExactly("car");
    assertThat(seen().readAll()).containsExactly("car");
  }

  @Test
  void aServerThatRefusesIsAFailure() {
    redis().getBucket(keys.mark(PARTITION, "position"), StringCodec.INSTANCE).set("no hash");

    assertThatExceptionOfType(ShardFailure.class)
        .isThrownBy(() -> shard().push(0, batch(1, position("van", 0))))
        .withMessageContaining("position shard 3");
  }

  private RedissonClient redis() {
    return connection.client();
  }

  private byte @Nullable [] json(String device) {
    return redis()
        .<byte[]>getBucket(keys.position(PARTITION, device), ByteArrayCodec.INSTANCE)
        .get();
  }

  private List<String> geo() {
    return List.copyOf(
        redis().<String>getScoredSortedSet(keys.geo(PARTITION), StringCodec.INSTANCE).readAll());
  }

  private RScoredSortedSet<String> seen() {
    return redis().getScoredSortedSet(keys.seen(PARTITION), StringCodec.INSTANCE);
  }

  private Map<String, String> mark() {
    return redis()
        .<String, String>getMap(keys.mark(PARTITION, "position"), StringCodec.INSTANCE)
        .readAllMap();
  }

  private static byte[] bytes(StoredPosition position) {
    return UTF_8.decode(position.json()).toString().getBytes(UTF_8);
  }
}
