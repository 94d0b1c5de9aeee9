package dev.outrider.streams.projection;

import dev.outrider.streams.shard.HealScan;
import dev.outrider.streams.shard.ShardPusher;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds one partition of the input. The store is the truth; the shard of Redis follows. */
final class ProjectionProcessor<V extends Entry>
    implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger log = LoggerFactory.getLogger(ProjectionProcessor.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LOOK_WHILE_HEALING = Duration.ofMillis(10);

  private final Projection<V> projection;
  private final Fold<V> fold;

  private @Nullable Task<V> task;

  /** What there is between init and close. */
  private record Task<V extends Entry>(
      ProcessorContext<byte[], byte[]> context,
      KeyValueStore<String, V> store,
      ShardPusher<V> pusher,
      StoreSweep<V> sweep) {}

  private @Nullable Cancellable healing;

  /** The input offset up to which the store holds everything, as far as known. */
  private long position;

  ProjectionProcessor(Projection<V> projection, Fold<V> fold) {
    this.projection = projection;
    this.fold = fold;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    KeyValueStore<String, V> store = context.getStateStore(projection.store());
    ShardPusher<V> pusher = projection.shards().open(context.taskId().partition());
    var created = new Task<>(context, store, pusher, new StoreSweep<>(store, fold));
    task = created;
    context.schedule(
        LOOK,
        PunctuationType.WALL_CLOCK_TIME,
        time -> {
          created.pusher.look();
          lookAfter(created);
          if (created.pusher.live()) {
            created.sweep.run(created.pusher.reached(), context.currentStreamTimeMs());
          }
        });
    lookAfter(created);
  }

  @Override
  public void process(Record<byte[], byte[]> input) {
    Task<V> current = running();
    RecordMetadata place = current.context.recordMetadata().orElseThrow();
    lookAfter(current);
    Step<V> step = fold.step(input, place.offset(), current.store::get);
    switch (step) {
      case Step.Changed<V>(String key, V entry) -> {
        current.store.put(key, entry);
        current.pusher.changed(key, entry, place.offset(), input.timestamp());
      }
      case Step.Unchanged<V>() -> current.pusher.unchanged(place.offset(), input.timestamp());
      case Step.Unfit<V>(String reason) -> {
        log.warn(
            "{} {}/{} is a dead letter: {}",
            place.topic(),
            place.partition(),
            place.offset(),
            reason);
        current.context.forward(
            DeadLetter.of(input, place, projection.aggregateType(), reason), projection.letters());
        current.pusher.unchanged(place.offset(), input.timestamp());
      }
    }
    position = place.offset() + 1;
    for (Derivation<V> derivation : projection.derivations()) {
      Record<byte[], byte[]> derived = derivation.derive(input, place, step);
      if (derived != null) {
        current.context.forward(derived, projection.derived(derivation));
      }
    }
  }

  private void lookAfter(Task<V> current) {
    OptionalLong mark = current.pusher.scanFrom();
    if (mark.isPresent()) {
      current.pusher.heal(scan(current.store, mark.getAsLong()));
    }
    if (current.pusher.live()) {
      if (healing != null) {
        healing.cancel();
        healing = null;
      }
    } else if (healing == null) {
      healing =
          current.context.schedule(
              LOOK_WHILE_HEALING, PunctuationType.WALL_CLOCK_TIME, time -> lookAfter(current));
    }
  }

  private HealScan<V> scan(KeyValueStore<String, V> store, long mark) {
    var scan = new HealScan<V>(mark, position, projection.shards().scanLimit());
    try (KeyValueIterator<String, V> entries = store.all()) {
      while (entries.hasNext()) {
        KeyValue<String, V> entry = entries.next();
        scan.add(entry.key, entry.value, entry.value.offset());
      }
    }
    return scan;
  }

  private Task<V> running() {
    if (task == null) {
      throw new IllegalStateException("not initialized");
    }
    return task;
  }

  @Override
  public void close() {
    if (task != null) {
      task.pusher.close();
      task = null;
    }
    healing = null;
  }
}
