package dev.outrider.launcher.bench.relay;

import dev.outrider.launcher.bench.relay.contender.ContenderKind;
import dev.outrider.launcher.bench.relay.watch.CpuTimes;
import dev.outrider.launcher.bench.relay.watch.Drained;
import java.util.Locale;

/** The result as a table for people. */
record RelayBenchTable(RelayBenchResult result) {

  private static final String HEAD =
      """

                                                                          CPU µs for each event    commit to readable, ms
                                       events    events/s     rows/s    relay Postgres    Kafka      at/s       p50       p99
      """;

  String text() {
    StringBuilder out = new StringBuilder(HEAD);
    for (ContenderKind kind : ContenderKind.values()) {
      result
          .drained(kind)
          .ifPresent(drained ->
              out.append(line(kind, drained))
                  .append(result.latency(kind).map(RelayBenchTable::columns).orElse(""))
                  .append('\n'));
    }
    return out.toString();
  }

  private static String line(ContenderKind kind, Drained drained) {
    CpuTimes cpu = drained.cpuMicros();
    return String.format(
        Locale.ROOT,
        "%-31s %,12d %,11.0f %,10.0f %8.2f %8.2f %8.2f",
        kind.title(),
        drained.measured(),
        drained.eventsPerSecond(),
        drained.eventsPerSecond() / kind.table().eventsPerRow(),
        cpu.contender(),
        cpu.postgres(),
        cpu.kafka());
  }

  private static String columns(Latency latency) {
    return String.format(
        Locale.ROOT, " %,9d %9.2f %9.2f", latency.rate(), latency.p50Millis(), latency.p99Millis());
  }
}
