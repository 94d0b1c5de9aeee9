package dev.outrider.streams.position;

import dev.outrider.streams.shard.Shards;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.LogAndSkipOnInvalidTimestamp;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Position topic → latest position of each device, in a store and from there in Redis. */
final class PositionTopology {
  static final String STORE = "latest-position";

  private PositionTopology() {}

  /**
   * Starts nothing.
   *
   * @param topic of the positions, keyed by device
   * @param skew how far ahead a device's clock may be
   * @param changelog topic settings of the store's changelog
   */
  static Topology build(
      String topic,
      Duration skew,
      Shards<StoredPosition> shards,
      MeterRegistry registry,
      Map<String, String> changelog) {
    StoreBuilder<KeyValueStore<String, StoredPosition>> store =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), new StoredPositionSerde())
            .withCachingEnabled()
            .withLoggingEnabled(changelog);
    PositionMetrics metrics = PositionMetrics.in(registry);
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            "positions",
            new LogAndSkipOnInvalidTimestamp(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            topic)
        .addProcessor("latest", () -> new PositionProcessor(shards, skew, metrics), "positions")
        .addStateStore(store, "latest");
  }
}
