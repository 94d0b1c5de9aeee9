package dev.outrider.streams.projection;

import dev.outrider.streams.shard.Shards;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * One projection: how it folds, where it keeps its entries and where they go.
 *
 * @param name names its nodes
 * @param aggregateType of its events, as dead letters tell it
 * @param store names the state store and thereby its changelog: it must not change
 * @param folds one for each task
 * @param derivations what further projections are told
 */
public record Projection<V extends Entry>(
    String name,
    String aggregateType,
    String store,
    Serde<V> serde,
    Supplier<Fold<V>> folds,
    List<Derivation<V>> derivations,
    Shards<V> shards) {

  /**
   * Puts the projection on its input.
   *
   * @param deadLetters the topic for what it can't take in
   * @return what is derived from its events, by the name of the derivation
   */
  public Map<String, KStream<byte[], byte[]>> on(
      KStream<byte[], byte[]> input, String deadLetters) {
    KStream<byte[], byte[]> output = input.process(new Task(), Named.as(name));
    output
        .filter((key, value) -> true, Named.as(letters()))
        .to(deadLetters, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    Map<String, KStream<byte[], byte[]>> derived = new HashMap<>();
    for (Derivation<V> derivation : derivations) {
      derived.put(
          derivation.name(), output.filter((key, value) -> true, Named.as(derived(derivation))));
    }
    return Map.copyOf(derived);
  }

  /** The child that takes dead letters. */
  String letters() {
    return name + "-dead-letters";
  }

  /** The child that takes what is derived. */
  String derived(Derivation<V> derivation) {
    return name + "-" + derivation.name();
  }

  private final class Task implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {
    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
      return new ProjectionProcessor<>(Projection.this, folds.get());
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(store), Serdes.String(), serde)
              .withCachingEnabled()
              .withLoggingEnabled(Map.of()));
    }
  }
}
