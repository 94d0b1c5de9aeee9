package dev.outrider.ingest.position;

import dev.outrider.ingest.lane.GroupCommit;
import dev.outrider.ingest.lane.Receipt;
import dev.outrider.ingest.wal.WalGuard;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Takes points in, whatever protocol they came by: judged, committed, counted. Thread-safe. */
public final class PositionIntake {

  private final PositionSettings settings;
  private final PositionRules rules;
  private final GroupCommit commit;
  private final WalGuard wal;
  private final PositionMetrics metrics;

  public PositionIntake(
      PositionSettings settings, GroupCommit commit, WalGuard wal, MeterRegistry registry) {
    this.settings = settings;
    this.commit = commit;
    this.wal = wal;
    rules = new PositionRules(settings.allowedSkew());
    metrics = new PositionMetrics(registry);
  }

  /** Completes after the commit, and never with an exception. */
  public CompletableFuture<IntakeOutcome> take(List<Report> reports, Instant receivedAt) {
    if (wal.isShut()) {
      return CompletableFuture.completedFuture(shed());
    }
    if (reports.size() > settings.maxPositions()) {
      return CompletableFuture.completedFuture(
          new IntakeOutcome.TooMany(
              PositionProblems.tooMany(new Reading.TooMany(settings.maxPositions()))));
    }
    var collector = new PointCollector(rules, receivedAt, settings.maxPositions());
    reports.forEach(collector::offer);
    return switch (collector.reading()) {
      case Reading.Points points -> store(points);
      case Reading.Empty _, Reading.NotJson _, Reading.TooMany _ ->
          CompletableFuture.completedFuture(new IntakeOutcome.Settled(0, 0));
    };
  }

  PositionReader reader() {
    return new PositionReader(rules, settings.maxPositions());
  }

  boolean isShut() {
    return wal.isShut();
  }

  IntakeOutcome.Postponed shed() {
    metrics.shed();
    return new IntakeOutcome.Postponed(PositionProblems.shed());
  }

  CompletableFuture<IntakeOutcome> store(Reading.Points points) {
    if (points.valid().isEmpty()) {
      metrics.rejected(points.rejected());
      return CompletableFuture.completedFuture(new IntakeOutcome.Settled(0, 0));
    }
    return commit.submit(points.valid()).thenApply(receipt -> outcome(receipt, points.rejected()));
  }

  private IntakeOutcome outcome(Receipt receipt, List<Rejection> rejected) {
    return switch (receipt) {
      case Receipt.Committed(int accepted, int duplicates) -> {
        metrics.rejected(rejected);
        yield new IntakeOutcome.Settled(accepted, duplicates);
      }
      case Receipt.Busy _ -> {
        metrics.busy();
        yield new IntakeOutcome.Postponed(PositionProblems.busy());
      }
      case Receipt.Unavailable _ -> {
        metrics.unavailable();
        yield new IntakeOutcome.Postponed(PositionProblems.unavailable());
      }
    };
  }
}
