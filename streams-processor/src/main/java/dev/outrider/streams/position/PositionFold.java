package dev.outrider.streams.position;

import dev.outrider.streams.projection.Fold;
import dev.outrider.streams.projection.Step;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the latest position of each device: the strictly newer measurement wins. */
final class PositionFold implements Fold<StoredPosition> {
  private static final Logger log = LoggerFactory.getLogger(PositionFold.class);

  private final Duration skew;
  private final PositionMetrics metrics;

  /**
   * @param skew how far a device's clock may be ahead
   */
  PositionFold(Duration skew, PositionMetrics metrics) {
    this.skew = skew;
    this.metrics = metrics;
  }

  @Override
  public Step<StoredPosition> step(
      Record<byte[], byte[]> input, long offset, Entries<StoredPosition> entries) {
    return switch (Reading.of(input.key(), input.value(), input.timestamp(), skew)) {
      case Reading.Fix fix -> apply(fix, input, offset, entries);
      case Reading.Future(String device) -> {
        metrics.future().increment();
        log.warn("Offset {}: a position of {} is from the future", offset, device);
        yield new Step.Unchanged<>();
      }
      case Reading.Malformed(String reason) -> {
        metrics.malformed().increment();
        yield new Step.Unfit<>("no position: " + reason);
      }
    };
  }

  private Step<StoredPosition> apply(
      Reading.Fix fix, Record<byte[], byte[]> input, long offset, Entries<StoredPosition> entries) {
    String device = fix.event().deviceId();
    @Nullable StoredPosition latest = entries.get(device);
    if (latest != null && latest.recordedAt() >= fix.event().recordedAt().toEpochMilli()) {
      metrics.late().increment();
      return new Step.Unchanged<>();
    }
    return new Step.Changed<>(
        device, StoredPosition.of(offset, input.timestamp(), fix.event(), input.value()));
  }
}
