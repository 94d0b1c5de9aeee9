package dev.outrider.torture.relay.write;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that a transaction does. */
sealed interface Step {

  /** A row of {@code outbox}. */
  record Row(UUID id, String aggregateType, String key, String payload, @Nullable String headers) {}

  /** A row of {@code outbox_batch}. */
  record PackedRow(UUID id, String aggregateType, String entries) {}

  /** One INSERT of all the rows. */
  record Insert(List<Row> rows) implements Step {}

  /** One COPY of all the rows; none has headers. */
  record Copy(List<Row> rows) implements Step {}

  /** One INSERT for each row. */
  record InsertPacked(List<PackedRow> rows) implements Step {}

  /** All of it behind a savepoint, which is then rolled back to. */
  record Withdrawn(List<Step> steps) implements Step {}

  /** A row of a table that is not published. */
  record Noise() implements Step {}
}
