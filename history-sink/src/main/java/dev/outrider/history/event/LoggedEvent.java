package dev.outrider.history.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code event_log}.
 *
 * @param place where it is in Kafka
 * @param headers a flat JSON object
 * @param content what the event says
 */
record LoggedEvent(
    Instant committedAt,
    String id,
    Place place,
    String aggregateType,
    @Nullable String aggregateId,
    @Nullable String type,
    @Nullable String correlationId,
    @Nullable String traceParent,
    String headers,
    Content content) {

  record Place(String topic, int partition, long offset) {
    @Override
    public String toString() {
      return topic + "-" + partition + " offset " + offset;
    }
  }

  LoggedEvent with(Content other) {
    return new LoggedEvent(
        committedAt,
        id,
        place,
        aggregateType,
        aggregateId,
        type,
        correlationId,
        traceParent,
        headers,
        other);
  }
}
