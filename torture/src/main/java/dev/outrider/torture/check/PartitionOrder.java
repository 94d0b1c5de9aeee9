package dev.outrider.torture.check;

import dev.outrider.torture.journal.EventId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order within a partition. A writer commits one transaction after the other, so its events
 * come in the order of their transactions and rows; and as transactions are published one after the
 * other, none returns once another has begun.
 */
final class PartitionOrder {

  private final Map<Integer, EventId> lastOfWriter = new HashMap<>();
  private @Nullable EventId last;

  /** What is wrong with the next event, if anything is. */
  Optional<String> next(EventId id) {
    EventId before = lastOfWriter.put(id.writer(), id);
    EventId previous = last;
    last = id;
    if (before == null || previous == null) {
      return Optional.empty();
    }
    if (before.transaction() > id.transaction()
        || (before.transaction() == id.transaction() && before.row() >= id.row())) {
      return Optional.of(id + " comes after " + before);
    }
    return before.transaction() == id.transaction() && previous.writer() != id.writer()
        ? Optional.of(id + " comes after " + previous + ", which cuts its transaction in two")
        : Optional.empty();
  }
}
