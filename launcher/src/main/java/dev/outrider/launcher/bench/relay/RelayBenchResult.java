package dev.outrider.launcher.bench.relay;

import dev.outrider.launcher.bench.relay.contender.ContenderKind;
import dev.outrider.launcher.bench.relay.watch.Drained;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the bench found; of several rounds the median. */
final class RelayBenchResult {

  private final List<ContenderOutcome> outcomes;

  /** Of all rounds, the rounds in order. */
  RelayBenchResult(List<ContenderOutcome> outcomes) {
    this.outcomes = List.copyOf(outcomes);
  }

  /** No event lost, repeated or out of order, whoever published it. */
  boolean isExact() {
    return outcomes.stream().allMatch(ContenderOutcome::isExact);
  }

  /** The round with the median rate; none if the contender didn't take part. */
  Optional<Drained> drained(ContenderKind kind) {
    List<Drained> rounds = rounds(kind);
    return rounds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            rounds.stream()
                .sorted(Comparator.comparingDouble(Drained::eventsPerSecond))
                .toList()
                .get((rounds.size() - 1) / 2));
  }

  Optional<Latency> latency(ContenderKind kind) {
    return outcomes.stream()
        .filter(outcome -> outcome.kind() == kind)
        .map(ContenderOutcome::latency)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** One's rate over another's in the same round; the median of the rounds. */
  Optional<Double> ratio(ContenderKind kind, ContenderKind other) {
    List<Drained> rounds = rounds(kind);
    List<Drained> others = rounds(other);
    if (rounds.isEmpty() || others.isEmpty()) {
      return Optional.empty();
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      ratios.add(rounds.get(i).eventsPerSecond() / others.get(i).eventsPerSecond());
    }
    ratios.sort(Comparator.naturalOrder());
    return Optional.of(ratios.get((ratios.size() - 1) / 2));
  }

  private List<Drained> rounds(ContenderKind kind) {
    return outcomes.stream()
        .filter(outcome -> outcome.kind() == kind)
        .map(ContenderOutcome::drained)
        .toList();
  }
}
