package dev.outrider.history.upkeep;

import dev.outrider.schema.migration.HistoryTable;
import java.time.Duration;

/**
 * How long a table keeps its days.
 *
 * @param retention zero: for ever
 */
public record Keep(HistoryTable table, Duration retention) {

  boolean ends() {
    return retention.isPositive();
  }
}
