package dev.outrider.launcher.bench.ingest;

import java.util.List;
import java.util.Optional;

/** What the bench found. */
record IngestBenchResult(List<ContenderOutcome> outcomes) {

  IngestBenchResult {
    outcomes = List.copyOf(outcomes);
  }

  /** Whoever took them in, the outbox holds exactly the positions that were acknowledged. */
  boolean isExact() {
    return outcomes.stream().allMatch(ContenderOutcome::isExact);
  }

  Optional<Throughput> throughput(ContenderKind kind) {
    return outcome(kind).map(ContenderOutcome::throughput);
  }

  Optional<Latency> latency(ContenderKind kind) {
    return outcome(kind).flatMap(outcome -> Optional.ofNullable(outcome.latency()));
  }

  /** One's rate over that of the naive form. */
  Optional<Double> ratio(ContenderKind kind) {
    return throughput(kind)
        .flatMap(ours ->
            throughput(ContenderKind.NAIVE).map(naive -> ours.perSecond() / naive.perSecond()));
  }

  private Optional<ContenderOutcome> outcome(ContenderKind kind) {
    return outcomes.stream().filter(outcome -> outcome.kind() == kind).findFirst();
  }
}
