package dev.outrider.history.event;

import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The value of a record. */
sealed interface Content {

  /** A record without value. */
  record None() implements Content {}

  /**
   * What the log can be searched by.
   *
   * @param version of its aggregate, where the event tells it
   * @param occurredAt where the event tells it
   */
  record Json(Bytes bytes, @Nullable Long version, @Nullable Instant occurredAt)
      implements Content {}

  /** What is no JSON, or none that Postgres can keep as such: kept as it is. */
  record Raw(Bytes bytes, String problem) implements Content {}
}
