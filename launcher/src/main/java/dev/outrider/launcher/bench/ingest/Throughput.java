package dev.outrider.launcher.bench.ingest;

/**
 * What came through while the clock ran.
 *
 * @param serviceMicros CPU time of the contender for each position
 * @param postgresMicros CPU time of Postgres for each position
 * @param loadMicros CPU time of the bench itself for each position
 * @param walBytes for each position
 */
record Throughput(
    long positions,
    double seconds,
    double serviceMicros,
    double postgresMicros,
    double loadMicros,
    double walBytes) {

  double perSecond() {
    return positions / seconds;
  }
}
