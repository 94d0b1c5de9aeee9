package dev.outrider.ingest.grpc;

import dev.outrider.ingest.lane.GroupCommit;
import dev.outrider.ingest.lane.Receipt;
import dev.outrider.ingest.position.PointCollector;
import dev.outrider.ingest.position.PositionMetrics;
import dev.outrider.ingest.position.PositionRules;
import dev.outrider.ingest.position.PositionSettings;
import dev.outrider.ingest.position.Reading;
import dev.outrider.ingest.position.Rejection;
import dev.outrider.ingest.wal.WalGuard;
import dev.outrider.schema.grpc.ingest.v1.Position;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Judges batches and hands what is valid to the group commit. Thread-safe. */
final class BatchRecorder {

  private final PositionRules rules;
  private final int maxPositions;
  private final GroupCommit commit;
  private final WalGuard wal;
  private final InstantSource clock;
  private final PositionMetrics metrics;

  BatchRecorder(
      PositionSettings settings,
      GroupCommit commit,
      WalGuard wal,
      InstantSource clock,
      MeterRegistry registry) {
    rules = new PositionRules(settings.allowedSkew());
    maxPositions = settings.maxPositions();
    this.commit = commit;
    this.wal = wal;
    this.clock = clock;
    metrics = new PositionMetrics(registry);
  }

  /**
   * An empty batch counts as recorded.
   *
   * @return completed with the fate of the whole batch, never with an exception
   */
  CompletableFuture<Outcome> record(List<Position> positions) {
    if (positions.size() > maxPositions) {
      return now(new Outcome.TooMany(maxPositions));
    }
    if (wal.isShut()) {
      metrics.shed();
      return now(new Outcome.Refused(Refusal.SHED));
    }
    return store(judge(positions));
  }

  private Reading.Points judge(List<Position> positions) {
    var collector = new PointCollector(rules, clock.instant(), maxPositions);
    for (var position : positions) {
      PositionMessages.deliver(position, collector);
    }
    return collector.points();
  }

  private CompletableFuture<Outcome> store(Reading.Points points) {
    var rejected = points.rejected();
    if (points.valid().isEmpty()) {
      metrics.rejected(rejected);
      return now(new Outcome.Recorded(0, 0, rejected));
    }
    return commit.submit(points.valid()).thenApply(receipt -> outcome(receipt, rejected));
  }

  private Outcome outcome(Receipt receipt, List<Rejection> rejected) {
    return switch (receipt) {
      case Receipt.Committed(int accepted, int duplicates) -> {
        metrics.rejected(rejected);
        yield new Outcome.Recorded(accepted, duplicates, rejected);
      }
      case Receipt.Busy busy -> {
        metrics.busy();
        yield new Outcome.Refused(Refusal.BUSY);
      }
      case Receipt.Unavailable unavailable -> {
        metrics.unavailable();
        yield new Outcome.Refused(Refusal.UNCONFIRMED);
      }
    };
  }

  private static CompletableFuture<Outcome> now(Outcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }
}
