package dev.outrider.launcher.demo;

import dev.outrider.launcher.simulate.SimulatorCounts;
import dev.outrider.launcher.system.PipelineCounts;
import java.util.Locale;

/** What became of the positions of a run. */
final class Summary {

  private Summary() {}

  static String text(SimulatorCounts sent, PipelineCounts counts, RecentLatencies latencies) {
    return String.format(
        Locale.ROOT,
        """

        Sent          %,12d
        Acknowledged  %,12d   (%,d duplicates, %,d rejected)
        Accepted      %,12d   in the outbox
        Published     %,12d   in Kafka%s
        Projected     %,12d   in Redis
        %s
        %s\
        """,
        sent.sent(),
        sent.acknowledged(),
        sent.duplicates(),
        sent.rejected(),
        counts.accepted(),
        counts.published(),
        earlier(counts),
        counts.projected(),
        latency(latencies),
        verdict(counts));
  }

  private static String earlier(PipelineCounts counts) {
    long before = counts.published() - counts.accepted();
    return before > 0
        ? String.format(Locale.ROOT, ", %,d of them accepted before this start", before)
        : "";
  }

  private static String latency(RecentLatencies latencies) {
    double median = latencies.medianMillis();
    return Double.isNaN(median)
        ? "No position was followed to Redis."
        : String.format(Locale.ROOT, "Acknowledged to Redis: %.1f ms (recent median)", median);
  }

  private static String verdict(PipelineCounts counts) {
    return counts.isDrained()
        ? "Nothing lost: every accepted position is published and projected."
        : "NOT everything arrived in time.";
  }
}
