package dev.outrider.query.position;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.util.Exceptions;
import dev.outrider.query.geo.GeoBox;
import dev.outrider.query.geo.GeoCircle;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.schema.topic.KeyPartition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.ByteArrayCodec;

/** Latest positions as the projection in Redis has them. */
final class RedisPositions implements PositionStore {
  private static final ShardScript NEAR = ShardScript.resource("near.lua");
  private static final ShardScript PAGE = ShardScript.resource("page.lua");
  private static final int MORE = 4;
  private static final int MOST = 8_192;

  private final RedisAccess redis;
  private final Supplier<OptionalInt> partitions;
  private final RedisKeys keys;

  RedisPositions(RedisAccess redis, Supplier<OptionalInt> partitions, RedisKeys keys) {
    this.redis = redis;
    this.partitions = partitions;
    this.keys = keys;
  }

  @Override
  public CompletableFuture<Map<String, Position>> latest(List<String> devices) {
    return reading((client, shards) -> {
      var deviceOfKey = LinkedHashMap.<String, String>newLinkedHashMap(devices.size());
      devices.forEach(device ->
          deviceOfKey.put(keys.position(KeyPartition.of(device, shards), device), device));
      return client
          .getBuckets(ByteArrayCodec.INSTANCE)
          .<byte[]>getAsync(deviceOfKey.keySet().toArray(String[]::new))
          .toCompletableFuture()
          .thenApply(found -> byDevice(deviceOfKey, found));
    });
  }

  @Override
  public CompletableFuture<List<Nearby>> near(NearQuery query) {
    return reading((client, shards) -> near(client, shards, query, query.limit()));
  }

  /** Asks every shard, and for more again while what it left out may hold some that match. */
  private CompletableFuture<List<Nearby>> near(
      RedissonClient client, int shards, NearQuery query, int count) {
    var calls =
        IntStream.range(0, shards).mapToObj(shard -> nearCall(shard, query, count)).toList();
    return NEAR.call(client, calls)
        .thenCompose(answers -> {
          List<Nearby> found =
              query.select(
                  answers.stream()
                      .flatMap(answer -> answer.stream().skip(1))
                      .map(Position::stored));
          boolean more = answers.stream().anyMatch(answer -> answer.getFirst()[0] == '1');
          boolean cutRight = isComplete(query, found, answers);
          return !more || cutRight || count >= MOST
              ? CompletableFuture.completedFuture(found)
              : near(client, shards, query, count * MORE);
        });
  }

  /** Whether no shard that was cut off could still have something nearer than what was found. */
  private static boolean isComplete(
      NearQuery query, List<Nearby> found, List<List<byte[]>> answers) {
    if (found.size() < query.limit()) {
      return false;
    }
    double farthest = found.getLast().distance();
    return answers.stream()
        .filter(answer -> answer.getFirst()[0] == '1')
        .allMatch(answer -> answer.size() > 1 && reach(query, answer) >= farthest);
  }

  private static double reach(NearQuery query, List<byte[]> answer) {
    Position last = Position.stored(answer.getLast());
    return query.area().distanceTo(last.event().lat(), last.event().lon());
  }

  private ShardScript.Call nearCall(int shard, NearQuery query, int count) {
    var arguments = new ArrayList<Object>();
    arguments.add(keys.position(shard, ""));
    arguments.add(count);
    arguments.add(query.onlyFree() ? 1 : 0);
    arguments.add(query.area().leavesIndex() ? 1 : 0);
    query.area().indexed().forEach(circle -> add(arguments, circle));
    return new ShardScript.Call(
        List.of(keys.geo(shard), keys.busy(shard), keys.seen(shard)), arguments);
  }

  @Override
  public CompletableFuture<Page> page(PageQuery query) {
    return reading((client, shards) ->
        page(client, shards, query, query.after(ServedFrom.REDIS), new ArrayList<>()));
  }

  /** Goes on with the next shard until the page is full. */
  private CompletableFuture<Page> page(
      RedissonClient client, int shards, PageQuery query, Cursor after, List<Position> found) {
    if (after.shard() >= shards) {
      return CompletableFuture.completedFuture(new Page(found, Optional.empty()));
    }
    return PAGE.call(client, List.of(pageCall(query, after, query.limit() - found.size())))
        .thenCompose(answers -> {
          List<byte[]> answer = answers.getFirst();
          answer.stream().skip(1).map(Position::stored).filter(query::matches).forEach(found::add);
          String last = new String(answer.getFirst(), UTF_8);
          Cursor next =
              last.isEmpty()
                  ? new Cursor(ServedFrom.REDIS, after.shard() + 1, "")
                  : new Cursor(ServedFrom.REDIS, after.shard(), last);
          return found.size() < query.limit()
              ? page(client, shards, query, next, found)
              : CompletableFuture.completedFuture(
                  new Page(found, Optional.of(next).filter(more -> more.shard() < shards)));
        });
  }

  private ShardScript.Call pageCall(PageQuery query, Cursor after, int count) {
    int shard = after.shard();
    var arguments = new ArrayList<Object>();
    arguments.add(keys.position(shard, ""));
    arguments.add(after.device());
    arguments.add(count);
    arguments.add(query.box().map(box -> box.leavesIndex() ? "polar" : "boxes").orElse("all"));
    query.box().stream().flatMap(box -> box.parts().stream()).forEach(box -> add(arguments, box));
    return new ShardScript.Call(List.of(keys.geo(shard), keys.seen(shard)), arguments);
  }

  private static void add(List<Object> arguments, GeoBox box) {
    arguments.add(box.minLat());
    arguments.add(box.minLon());
    arguments.add(box.maxLat());
    arguments.add(box.maxLon());
    add(arguments, box.surroundings());
  }

  private static void add(List<Object> arguments, GeoCircle circle) {
    arguments.add(circle.lon());
    arguments.add(circle.lat());
    arguments.add(circle.radius());
  }

  private <R> CompletableFuture<R> reading(Read<R> read) {
    OptionalInt shards = partitions.get();
    if (shards.isEmpty()) {
      return CompletableFuture.failedFuture(
          new ReadFailure("Kafka has not told yet how many partitions there are.", null));
    }
    Optional<RedissonClient> client = redis.client();
    if (client.isEmpty()) {
      return CompletableFuture.failedFuture(new ReadFailure("Redis does not answer.", null));
    }
    try {
      return read.with(client.get(), shards.getAsInt())
          .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(failure(thrown)));
    } catch (RedisException e) {
      return CompletableFuture.failedFuture(failure(e));
    }
  }

  /** Anything else is a bug, which no other store makes up for. */
  private Throwable failure(Throwable thrown) {
    Throwable cause = Exceptions.peel(thrown);
    if (cause instanceof RedisException) {
      redis.failed(cause);
      return new ReadFailure("Redis did not answer.", cause);
    }
    return cause;
  }

  private static Map<String, Position> byDevice(
      Map<String, String> deviceOfKey, Map<String, byte[]> found) {
    var positions = new LinkedHashMap<String, Position>();
    deviceOfKey.forEach((key, device) -> {
      byte[] json = found.get(key);
      if (json != null) {
        positions.put(device, Position.stored(json));
      }
    });
    return positions;
  }

  @FunctionalInterface
  private interface Read<R> {
    CompletableFuture<R> with(RedissonClient client, int shards);
  }
}
