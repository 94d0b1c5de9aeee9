package dev.outrider.launcher.bench;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What the end-to-end bench found. */
record EndToEndResult(
    int rate,
    int seconds,
    int batch,
    long acknowledged,
    long visible,
    double p50Millis,
    double p90Millis,
    double p99Millis,
    double p999Millis,
    double maxMillis) {

  static EndToEndResult of(
      int rate, int seconds, int batch, long acknowledged, long visible, Histogram nanos) {
    return new EndToEndResult(
        rate,
        seconds,
        batch,
        acknowledged,
        visible,
        nanos.getValueAtPercentile(50) / 1e6,
        nanos.getValueAtPercentile(90) / 1e6,
        nanos.getValueAtPercentile(99) / 1e6,
        nanos.getValueAtPercentile(99.9) / 1e6,
        nanos.getMaxValue() / 1e6);
  }

  boolean allVisible() {
    return acknowledged > 0 && visible == acknowledged;
  }

  String table() {
    return String.format(
        Locale.ROOT,
        """

        acknowledged to visible in Redis, %,d positions/s for %d s, %d in a request
          acknowledged  %,12d
          visible       %,12d
          p50           %12.2f ms
          p90           %12.2f ms
          p99           %12.2f ms
          p99.9         %12.2f ms
          max           %12.2f ms
        """,
        rate,
        seconds,
        batch,
        acknowledged,
        visible,
        p50Millis,
        p90Millis,
        p99Millis,
        p999Millis,
        maxMillis);
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"end-to-end\",\"rate\":%d,\"acknowledged\":%d,\"visible\":%d,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f}",
        rate,
        acknowledged,
        visible,
        p50Millis,
        p99Millis,
        maxMillis);
  }
}
