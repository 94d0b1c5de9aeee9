package dev.outrider.streams;

import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import dev.outrider.schema.order.OrderStatus;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.schema.topic.KeyPartition;
import dev.outrider.streams.redis.RedisConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;

/** Reads Redis as the query role does. */
final class RedisPositions implements AutoCloseable {
  private final RedisConnection connection;
  private final RedisKeys keys;

  RedisPositions(RedisSettings settings) {
    connection = new RedisConnection(settings);
    connection.start();
    keys = new RedisKeys(settings.prefix());
  }

  Map<String, PositionEvent> of(Collection<String> devices) {
    var found = new HashMap<String, PositionEvent>();
    for (String device : devices) {
      String key = keys.position(KeyPartition.of(device, PositionInput.PARTITIONS), device);
      byte[] json = redis().<byte[]>getBucket(key, ByteArrayCodec.INSTANCE).get();
      if (json != null) {
        found.put(device, PositionJson.decode(json).orThrow());
      }
    }
    return found;
  }

  /** In the indexes of all shards. */
  int devices() {
    int devices = 0;
    for (int partition = 0; partition < PositionInput.PARTITIONS; partition++) {
      devices += redis().getScoredSortedSet(keys.geo(partition), StringCodec.INSTANCE).size();
    }
    return devices;
  }

  Set<String> orders(OrderStatus status) {
    var found = new TreeSet<String>();
    for (int partition = 0; partition < PositionInput.PARTITIONS; partition++) {
      found.addAll(
          redis()
              .<String>getScoredSortedSet(keys.orders(partition, status), StringCodec.INSTANCE)
              .readAll());
    }
    return found;
  }

  /** Each in the partition of its device. */
  Set<String> busy() {
    var found = new TreeSet<String>();
    for (int partition = 0; partition < PositionInput.PARTITIONS; partition++) {
      int here = partition;
      redis().<String>getSet(keys.busy(partition), StringCodec.INSTANCE).readAll().stream()
          .filter(device -> KeyPartition.of(device, PositionInput.PARTITIONS) == here)
          .forEach(found::add);
    }
    return found;
  }

  RedissonClient redis() {
    return connection.client();
  }

  @Override
  public void close() {
    connection.close();
  }
}
