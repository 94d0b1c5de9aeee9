package dev.outrider.launcher.bench.ingest;

import java.time.Duration;
import java.util.List;

/**
 * What to measure.
 *
 * @param warmUp before the clock starts, of each contender
 * @param latency how long; zero for none
 * @param connections of requests with one position
 * @param batchConnections of requests with many
 * @param streams of gRPC
 */
record IngestBenchSettings(
    List<ContenderKind> contenders,
    Duration measured,
    Duration warmUp,
    Duration latency,
    int connections,
    int batchConnections,
    int streams) {

  boolean measuresLatency(ContenderKind kind) {
    return kind.hasLatency() && latency.isPositive();
  }
}
