package dev.outrider.ingest.position;

import dev.outrider.ingest.access.Caller;
import dev.outrider.ingest.access.RateLimits;
import dev.outrider.ingest.lane.GroupCommit;
import dev.outrider.ingest.lane.Receipt;
import dev.outrider.ingest.wal.WalGuard;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/** Takes points in, whatever protocol they came by: judged, committed, counted. Thread-safe. */
public final class PositionIntake {

  private final PositionRules rules;
  private final int maxPositions;
  private final GroupCommit commit;
  private final WalGuard wal;
  private final InstantSource clock;
  private final RateLimits limits;
  private final PositionMetrics metrics;

  public PositionIntake(
      PositionSettings settings,
      GroupCommit commit,
      WalGuard wal,
      RateLimits limits,
      InstantSource clock,
      MeterRegistry registry) {
    rules = new PositionRules(settings);
    maxPositions = settings.maxPositions();
    this.commit = commit;
    this.wal = wal;
    this.limits = limits;
    this.clock = clock;
    metrics = new PositionMetrics(registry);
  }

  /**
   * Takes the points of a request, received now. Without any there is nothing left to do.
   *
   * @param protocol how they came in
   * @param deliver hands a point over to be judged
   * @return completed after the commit, and never with an exception
   */
  public <P> CompletableFuture<IntakeOutcome> take(
      String protocol, Caller caller, List<P> points, BiConsumer<PointCollector, P> deliver) {
    if (points.size() > maxPositions) {
      return now(new IntakeOutcome.TooMany(maxPositions));
    }
    if (isShut()) {
      return now(shed());
    }
    var collector =
        new PointCollector(rules, clock.instant(), protocol, maxPositions, caller.device());
    for (var point : points) {
      deliver.accept(collector, point);
    }
    return store(caller, collector.points());
  }

  PositionReader reader() {
    return new PositionReader(rules, maxPositions);
  }

  boolean isShut() {
    return wal.isShut();
  }

  IntakeOutcome.Postponed shed() {
    return postponed(Postponement.SHED);
  }

  CompletableFuture<IntakeOutcome> store(Caller caller, Reading.Points points) {
    var delay = limits.delay(caller, points.valid().size() + points.rejected().size());
    if (!delay.isZero()) {
      return now(new IntakeOutcome.TooFast(delay.plusMillis(999).toSeconds()));
    }
    if (points.valid().isEmpty() && points.quarantine().isEmpty()) {
      return now(settled(0, 0, points));
    }
    return commit
        .submit(points.valid(), points.quarantine())
        .thenApply(receipt -> outcome(receipt, points));
  }

  private IntakeOutcome outcome(Receipt receipt, Reading.Points points) {
    return switch (receipt) {
      case Receipt.Committed(int accepted, int duplicates) -> settled(accepted, duplicates, points);
      case Receipt.Busy _ -> postponed(Postponement.BUSY);
      case Receipt.Unavailable _ -> postponed(Postponement.UNCONFIRMED);
    };
  }

  private IntakeOutcome.Settled settled(int accepted, int duplicates, Reading.Points points) {
    metrics.settled(points);
    return new IntakeOutcome.Settled(accepted, duplicates, points.rejected());
  }

  private IntakeOutcome.Postponed postponed(Postponement why) {
    metrics.postponed(why);
    return new IntakeOutcome.Postponed(why);
  }

  private static CompletableFuture<IntakeOutcome> now(IntakeOutcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }
}
