package dev.outrider.streams.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.event.OrderJson;
import dev.outrider.streams.projection.Fold;
import dev.outrider.streams.projection.Step;
import dev.outrider.streams.projection.StoredView;
import java.time.Duration;
import org.apache.kafka.streams.processor.api.Record;

/** Gathers the events of each operation. */
final class OperationFold implements Fold<StoredView<OperationView>> {
  private final Duration ttl;

  /**
   * @param ttl how long after its last event an operation is kept
   */
  OperationFold(Duration ttl) {
    this.ttl = ttl;
  }

  @Override
  public Step<StoredView<OperationView>> step(
      Record<byte[], byte[]> input, long offset, Entries<StoredView<OperationView>> entries) {
    String id = new String(input.key(), UTF_8);
    StoredView<OperationView> before = entries.get(id);
    OperationEvent event = OrderJson.decodeView(input.value(), OperationEvent.class).orThrow();
    OperationView view = OperationView.after(before == null ? null : before.view(), id, event);
    return new Step.Changed<>(
        id, StoredView.of(offset, input.timestamp(), view, OperationProjection.JSON));
  }

  @Override
  public boolean forgets() {
    return true;
  }

  @Override
  public boolean isOver(StoredView<OperationView> operation, long time) {
    return operation.timestamp() + ttl.toMillis() < time;
  }
}
