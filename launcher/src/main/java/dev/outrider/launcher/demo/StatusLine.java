package dev.outrider.launcher.demo;

import dev.outrider.launcher.system.PipelineCounts;
import java.util.Locale;

/** The line that tells how fast positions flow. */
final class StatusLine {

  private final RecentLatencies latencies;
  private PipelineCounts before = new PipelineCounts(0, 0, 0);
  private long beforeNanos = System.nanoTime();

  StatusLine(RecentLatencies latencies) {
    this.latencies = latencies;
  }

  String next(PipelineCounts now) {
    long nanos = System.nanoTime();
    double seconds = (nanos - beforeNanos) / 1e9;
    PipelineCounts grown = now.minus(before);
    before = now;
    beforeNanos = nanos;
    return String.format(
        Locale.ROOT,
        "in %,.0f/s   published %,.0f/s   projected %,.0f/s   lag %,d   %s",
        grown.accepted() / seconds,
        grown.published() / seconds,
        grown.projected() / seconds,
        Math.max(0, now.accepted() - now.projected()),
        latency());
  }

  private String latency() {
    double median = latencies.medianMillis();
    return Double.isNaN(median)
        ? "no latency yet"
        : String.format(Locale.ROOT, "acknowledged to Redis %.1f ms (median)", median);
  }
}
