package dev.outrider.launcher.bench.ingest;

/**
 * How far everything was at one moment.
 *
 * @param acknowledged positions
 * @param service CPU time in nanoseconds, as the next two
 * @param wal where Postgres writes, in bytes
 */
record Sample(long nanoTime, long acknowledged, long service, long postgres, long load, long wal) {

  Throughput since(Sample earlier) {
    long positions = acknowledged - earlier.acknowledged;
    double each = Math.max(1, positions);
    return new Throughput(
        positions,
        (nanoTime - earlier.nanoTime) / 1e9,
        (service - earlier.service) / 1e3 / each,
        (postgres - earlier.postgres) / 1e3 / each,
        (load - earlier.load) / 1e3 / each,
        (wal - earlier.wal) / each);
  }
}
