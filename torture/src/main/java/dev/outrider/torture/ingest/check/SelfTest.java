package dev.outrider.torture.ingest.check;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.ingest.journal.Fix;
import dev.outrider.torture.ingest.journal.SentPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Does to a copy of flawless evidence what must not happen to the real one, and asks whether the
 * checkers see it.
 */
public final class SelfTest {

  private final Evidence evidence;
  private final RandomGenerator random;
  private final List<String> failures = new ArrayList<>();

  public SelfTest(Evidence evidence, RandomGenerator random) {
    this.evidence = evidence;
    this.random = random;
  }

  /** What was not caught, or was seen where nothing was wrong; empty is good. */
  public List<String> run() {
    Findings untouched = evidence.examine();
    if (!untouched.none()) {
      failures.add("the evidence has flaws before any was made: " + untouched);
    } else if (evidence.history().isEmpty()) {
      failures.add("nothing was stored before there was a fault");
    } else {
      topic();
      history();
      latest();
    }
    return failures;
  }

  private void topic() {
    List<Fix> all = evidence.topic();
    Fix some = any(all);
    expect("a point lost on its way", Finding.LOST, evidence.withTopic(without(all, some)));
    expect("a point altered", Finding.ALTERED, evidence.withTopic(replaced(all, moved(some))));
    expect("a point from elsewhere", Finding.PHANTOM, evidence.withTopic(plus(all, stranger())));
    neighbours()
        .ifPresentOrElse(
            first -> expect("two points swapped", Finding.OUT_OF_ORDER, swapped(first)),
            () -> failures.add("no two points of a device in their order to swap"));
    expect("a history ahead", Finding.PHANTOM, evidence.withTopic(without(all, some)));
  }

  private void history() {
    List<Fix> all = evidence.history();
    Fix some = any(all);
    expect("a point not stored", Finding.LOST, evidence.withHistory(without(all, some)));
    expect("a point stored twice", Finding.DUPLICATED, evidence.withHistory(plus(all, some)));
    expect("a point nobody sent", Finding.PHANTOM, evidence.withHistory(plus(all, stranger())));
    expect("a point moved", Finding.ALTERED, evidence.withHistory(replaced(all, moved(some))));
    sent(point -> !point.valid())
        .ifPresentOrElse(
            point ->
                expect(
                    "an invalid point stored",
                    Finding.PHANTOM,
                    evidence.withHistory(plus(all, point.fix()))),
            () -> failures.add("no invalid point was sent"));
  }

  private void latest() {
    Fix told = any(List.copyOf(evidence.latest().values()));
    Map<String, Fix> older = new HashMap<>(evidence.latest());
    older.put(told.device(), new Fix(told.device(), told.recordedAt().minusSeconds(1), told.lat()));
    expect("an older latest position", Finding.WRONG_LATEST, evidence.withLatest(older));
    Map<String, Fix> none = new HashMap<>(evidence.latest());
    none.remove(told.device());
    expect("no latest position", Finding.WRONG_LATEST, evidence.withLatest(none));
  }

  private void expect(String what, Finding kind, Evidence flawed) {
    Findings found = flawed.examine();
    if (found.count(kind) == 0) {
      failures.add("%s was not caught as %s: %s".formatted(what, kind.text(), found));
    }
  }

  private Fix any(List<Fix> fixes) {
    return fixes.get(random.nextInt(fixes.size()));
  }

  private Fix stranger() {
    Fix some = any(evidence.history());
    return new Fix(some.device(), some.recordedAt().plusMillis(1), some.lat());
  }

  private static Fix moved(Fix fix) {
    return new Fix(fix.device(), fix.recordedAt(), fix.lat() + 1);
  }

  private Optional<SentPoint> sent(Predicate<SentPoint> wanted) {
    return evidence.journal().devices().stream()
        .flatMap(device -> device.points().stream())
        .filter(wanted)
        .findAny();
  }

  /** Two first arrivals of a device that differ in rank. */
  private Optional<Pair> neighbours() {
    Map<String, Integer> last = new HashMap<>();
    Set<Fix> met = new HashSet<>();
    List<Fix> topic = evidence.topic();
    for (int i = 0; i < topic.size(); i++) {
      if (met.add(topic.get(i))) {
        Integer before = last.put(topic.get(i).device(), i);
        if (before != null && rank(topic.get(before)) < rank(topic.get(i))) {
          return Optional.of(new Pair(before, i));
        }
      }
    }
    return Optional.empty();
  }

  private record Pair(int first, int second) {}

  private long rank(Fix fix) {
    return evidence.journal().find(fix).orElseThrow().rank();
  }

  private Evidence swapped(Pair pair) {
    List<Fix> list = new ArrayList<>(evidence.topic());
    Collections.swap(list, pair.first(), pair.second());
    return evidence.withTopic(list);
  }

  /** Every copy of it. */
  private static List<Fix> without(List<Fix> all, Fix one) {
    return all.stream().filter(other -> !other.equals(one)).toList();
  }

  private static List<Fix> replaced(List<Fix> all, Fix moved) {
    int place =
        IntStream.range(0, all.size())
            .filter(i ->
                all.get(i).device().equals(moved.device())
                    && all.get(i).recordedAt().equals(moved.recordedAt()))
            .findFirst()
            .orElseThrow();
    List<Fix> list = new ArrayList<>(all);
    list.set(place, moved);
    return list;
  }

  private static List<Fix> plus(List<Fix> all, Fix one) {
    List<Fix> more = new ArrayList<>(all);
    more.add(one);
    return more;
  }
}
