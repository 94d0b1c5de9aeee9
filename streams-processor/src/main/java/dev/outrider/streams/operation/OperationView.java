package dev.outrider.streams.operation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation as its readers see it.
 *
 * @param events how many it has caused
 * @param last the last of them, at most 20
 */
public record OperationView(String correlationId, int events, List<OperationEvent> last) {
  private static final int MOST = 20;

  public OperationView {
    last = List.copyOf(last);
  }

  static OperationView after(
      @Nullable OperationView before, String correlationId, OperationEvent event) {
    if (before == null) {
      return new OperationView(correlationId, 1, List.of(event));
    }
    List<OperationEvent> events = new ArrayList<>(before.last());
    events.add(event);
    return new OperationView(
        correlationId,
        before.events() + 1,
        events.subList(Math.max(0, events.size() - MOST), events.size()));
  }
}
