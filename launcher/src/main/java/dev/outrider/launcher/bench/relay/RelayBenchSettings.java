package dev.outrider.launcher.bench.relay;

import dev.outrider.launcher.bench.relay.contender.ContenderKind;
import java.util.List;

/**
 * What to measure.
 *
 * @param events row by row, after the warm-up; other kinds get a multiple or a part
 * @param warmUp events drained before the clock starts, in the same proportion
 * @param latencySeconds 0 for none
 */
record RelayBenchSettings(
    List<ContenderKind> contenders,
    long events,
    long warmUp,
    int repeat,
    int rate,
    int latencySeconds,
    int latencyWarmUp) {

  private static final int POLLING_RATE = 50;

  /** Whole rows, whatever the kind; enough of each that it takes seconds. */
  long events(ContenderKind kind) {
    return share(events, kind);
  }

  long warmUp(ContenderKind kind) {
    return share(warmUp, kind);
  }

  private static long share(long full, ContenderKind kind) {
    return switch (kind) {
      case OURS_ROW, STOCK, STOCK_TEXT -> full;
      case OURS_BATCH ->
          (full * 5 + kind.table().eventsPerRow() - 1)
              / kind.table().eventsPerRow()
              * kind.table().eventsPerRow();
      case POLLING -> Math.max(100, full / 10);
      case POLLING_AS_FOUND -> Math.max(100, full / 400);
    };
  }

  boolean measuresLatency(ContenderKind kind) {
    return latencySeconds > 0
        && switch (kind) {
          case OURS_ROW, STOCK, POLLING_AS_FOUND -> true;
          case OURS_BATCH, STOCK_TEXT, POLLING -> false;
        };
  }

  /** At which the contender can keep up. */
  int rate(ContenderKind kind) {
    return kind == ContenderKind.POLLING_AS_FOUND ? Math.min(rate, POLLING_RATE) : rate;
  }
}
