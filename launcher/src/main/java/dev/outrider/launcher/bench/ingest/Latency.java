package dev.outrider.launcher.bench.ingest;

/** From the moment at which a request was due until its answer, at a steady rate. */
record Latency(double perSecond, double p50Millis, double p99Millis) {}
