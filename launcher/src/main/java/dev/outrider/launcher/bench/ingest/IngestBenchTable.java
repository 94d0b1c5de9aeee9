package dev.outrider.launcher.bench.ingest;

import java.util.Locale;

/** The result as a table for people. */
record IngestBenchTable(IngestBenchResult result) {

  private static final String HEAD =
      """

                                                               CPU µs for each position    WAL bytes     sent to answered, ms
                                     positions positions/s  service Postgres     load     for each      at/s       p50       p99
      """;

  String text() {
    StringBuilder out = new StringBuilder(HEAD);
    for (ContenderOutcome outcome : result.outcomes()) {
      out.append(line(outcome));
      Latency latency = outcome.latency();
      if (latency != null) {
        out.append(columns(latency));
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static String line(ContenderOutcome outcome) {
    Throughput throughput = outcome.throughput();
    return String.format(
        Locale.ROOT,
        "%-33s %,12d %,11.0f %8.2f %8.2f %8.2f %12.0f",
        outcome.kind().title(),
        throughput.positions(),
        throughput.perSecond(),
        throughput.serviceMicros(),
        throughput.postgresMicros(),
        throughput.loadMicros(),
        throughput.walBytes());
  }

  private static String columns(Latency latency) {
    return String.format(
        Locale.ROOT,
        " %,9.0f %9.2f %9.2f",
        latency.perSecond(),
        latency.p50Millis(),
        latency.p99Millis());
  }
}
