package dev.outrider.ingest.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What all lanes count together. */
final class LaneMetrics {

  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter duplicates;
  private final Counter quarantined;
  private final Counter quarantineRepeats;
  private final Counter failedCommits;
  private final DistributionSummary commitPositions;
  private final Timer commit;

  LaneMetrics(MeterRegistry registry) {
    this.registry = registry;
    accepted =
        Counter.builder("outrider_ingest_accepted")
            .description("Positions written to the outbox and acknowledged.")
            .register(registry);
    duplicates =
        Counter.builder("outrider_ingest_duplicates")
            .description("Positions acknowledged as known and not written again.")
            .register(registry);
    quarantined =
        Counter.builder("outrider_ingest_quarantined")
            .description("Rejected positions written to the quarantine.")
            .register(registry);
    quarantineRepeats =
        Counter.builder("outrider_ingest_quarantine_repeats")
            .description("Rejected positions known to be in the quarantine and not written again.")
            .register(registry);
    failedCommits =
        Counter.builder("outrider_ingest_commit_failures")
            .description("Commits whose requests were answered with 503.")
            .register(registry);
    commitPositions =
        DistributionSummary.builder("outrider_ingest_commit_positions")
            .description("Positions that shared a commit.")
            .serviceLevelObjectives(1, 4, 16, 64, 256, 1_024, 4_096)
            .register(registry);
    commit =
        Timer.builder("outrider_ingest_commit")
            .description("Time from the insert to its durable commit.")
            .publishPercentileHistogram()
            .register(registry);
  }

  void watch(int lane, LaneQueue queue) {
    Gauge.builder("outrider_ingest_queue_depth", queue, LaneQueue::depth)
        .description("Positions that wait for their commit or are in one.")
        .tag("lane", Integer.toString(lane))
        .register(registry);
  }

  void acknowledged(LaneBatch batch) {
    accepted.increment(batch.accepted());
    duplicates.increment(batch.duplicates());
    quarantined.increment(batch.quarantined());
    quarantineRepeats.increment(batch.quarantineRepeats());
  }

  void committed(int positions, long nanos) {
    commitPositions.record(positions);
    commit.record(nanos, TimeUnit.NANOSECONDS);
  }

  void commitFailed() {
    failedCommits.increment();
  }
}
