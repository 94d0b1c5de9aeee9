package dev.outrider.streams.position;

import dev.outrider.streams.shard.HealScan;
import dev.outrider.streams.shard.ShardPusher;
import dev.outrider.streams.shard.Shards;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the latest position of each device of one partition: the strictly newer measurement wins.
 * The store is the truth; the shard of Redis follows.
 */
final class PositionProcessor implements Processor<byte[], byte[], Void, Void> {
  private static final Logger log = LoggerFactory.getLogger(PositionProcessor.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LOOK_WHILE_HEALING = Duration.ofMillis(10);

  private final Shards<StoredPosition> shards;
  private final Duration skew;
  private final PositionMetrics metrics;

  private @Nullable Task task;

  /** What there is between init and close. */
  private record Task(
      ProcessorContext<Void, Void> context,
      KeyValueStore<String, StoredPosition> store,
      ShardPusher<StoredPosition> pusher) {}

  private @Nullable Cancellable healing;

  /** The input offset up to which the store holds everything, as far as known. */
  private long position;

  PositionProcessor(Shards<StoredPosition> shards, Duration skew, PositionMetrics metrics) {
    this.shards = shards;
    this.skew = skew;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    var created =
        new Task(
            context,
            context.getStateStore(PositionTopology.STORE),
            shards.open(context.taskId().partition()));
    task = created;
    context.schedule(
        LOOK,
        PunctuationType.WALL_CLOCK_TIME,
        time -> {
          created.pusher.look();
          lookAfter(created);
        });
    lookAfter(created);
  }

  @Override
  public void process(Record<byte[], byte[]> input) {
    Task current = running();
    long offset = current.context.recordMetadata().orElseThrow().offset();
    lookAfter(current);
    boolean changed =
        switch (Reading.of(input.key(), input.value(), input.timestamp(), skew)) {
          case Reading.Fix fix -> apply(current, fix, offset, input);
          case Reading.Future(String device) -> {
            metrics.future().increment();
            log.warn("Offset {}: a position of {} is from the future", offset, device);
            yield false;
          }
          case Reading.Malformed(String reason) -> {
            metrics.malformed().increment();
            log.warn("Offset {}: no position: {}", offset, reason);
            yield false;
          }
        };
    position = offset + 1;
    if (!changed) {
      current.pusher.unchanged(offset, input.timestamp());
    }
  }

  private boolean apply(Task current, Reading.Fix fix, long offset, Record<byte[], byte[]> input) {
    String device = fix.event().deviceId();
    @Nullable StoredPosition latest = current.store.get(device);
    if (latest != null && latest.recordedAt() >= fix.event().recordedAt().toEpochMilli()) {
      metrics.late().increment();
      return false;
    }
    var newest = StoredPosition.of(offset, input.timestamp(), fix.event(), input.value());
    current.store.put(device, newest);
    current.pusher.changed(device, newest, offset, input.timestamp());
    return true;
  }

  private void lookAfter(Task current) {
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

  private HealScan<StoredPosition> scan(KeyValueStore<String, StoredPosition> store, long mark) {
    var scan = new HealScan<StoredPosition>(mark, position, shards.scanLimit());
    try (KeyValueIterator<String, StoredPosition> entries = store.all()) {
      while (entries.hasNext()) {
        KeyValue<String, StoredPosition> entry = entries.next();
        scan.add(entry.key, entry.value, entry.value.offset());
      }
    }
    return scan;
  }

  private Task running() {
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
