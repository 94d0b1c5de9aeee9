package dev.outrider.torture.check;

import dev.outrider.torture.journal.EventPayload;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A committed record; without payload if no writer can have written it. */
public record Published(
    String topic,
    int partition,
    long offset,
    @Nullable String key,
    Optional<EventPayload> payload) {

  String place() {
    return topic + "-" + partition + "@" + offset;
  }
}
