package dev.outrider.history.upkeep;

import dev.outrider.schema.migration.HistoryTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** What has become of days past their retention. */
final class UpkeepMetrics {

  private final Map<HistoryTable, Counter> dropped = new EnumMap<>(HistoryTable.class);
  private final Map<HistoryTable, AtomicLong> old = new EnumMap<>(HistoryTable.class);

  UpkeepMetrics(MeterRegistry registry) {
    for (var table : HistoryTable.values()) {
      dropped.put(
          table,
          Counter.builder("outrider_history_partitions_dropped")
              .tag("table", table.table())
              .description("Days dropped after their retention.")
              .register(registry));
      old.put(
          table,
          Objects.requireNonNull(
              registry.gauge(
                  "outrider_history_partitions_old",
                  Tags.of("table", table.table()),
                  new AtomicLong())));
    }
  }

  void dropped(HistoryTable table) {
    of(dropped, table).increment();
  }

  /** Days past their retention that are still there. */
  void old(HistoryTable table, long days) {
    of(old, table).set(days);
  }

  private static <T> T of(Map<HistoryTable, T> meters, HistoryTable table) {
    return Objects.requireNonNull(meters.get(table));
  }
}
