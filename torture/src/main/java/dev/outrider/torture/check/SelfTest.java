package dev.outrider.torture.check;

import dev.outrider.torture.journal.EventPayload;
import dev.outrider.torture.journal.Journal;
import dev.outrider.torture.journal.JournaledTransaction;
import dev.outrider.torture.journal.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Does to a copy of flawless evidence what must not happen to the real one, and asks whether the
 * checkers see it. A checker that has never found anything proves nothing.
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
      return failures;
    }
    events();
    positions();
    return failures;
  }

  private void events() {
    List<Published> all = evidence.published();
    expect("a lost event", Finding.LOST, 1, without(all, random.nextInt(all.size())));
    expect("a lost tail", Finding.LOST, 1, all.subList(0, all.size() - 1));
    expect(
        "an event that came twice",
        Finding.DUPLICATED,
        1,
        plus(all, all.get(random.nextInt(all.size()))));
    expect(
        "a record from elsewhere",
        Finding.PHANTOM,
        1,
        plus(all, new Published(all.getFirst().topic(), 0, 0, null, Optional.empty())));
    pairOfOneKey(all)
        .ifPresentOrElse(
            pair -> expect("two events of a key swapped", Finding.OUT_OF_ORDER, 1, swapped(pair)),
            () -> failures.add("no two events of one key to swap"));
    manyRows()
        .ifPresentOrElse(this::transaction, () -> failures.add("no transaction of many events"));
    anyOf(Outcome.FAILED)
        .ifPresentOrElse(this::rolledBack, () -> failures.add("no transaction was rolled back"));
  }

  private void transaction(JournaledTransaction transaction) {
    List<Published> all = evidence.published();
    List<Published> own = all.stream().filter(one -> isOf(one, transaction)).toList();
    List<Published> part =
        all.stream().filter(one -> !isOf(one, transaction) || one.equals(own.getFirst())).toList();
    expect("a part of a transaction", Finding.PARTIAL_TRANSACTION, 1, part);
    List<Published> again = new ArrayList<>(all);
    again.addAll(own);
    expect("a transaction that came twice", Finding.DUPLICATED, own.size(), again);
    List<Published> none = all.stream().filter(one -> !isOf(one, transaction)).toList();
    expect("a lost transaction", Finding.LOST, own.size(), none);
  }

  private void rolledBack(JournaledTransaction transaction) {
    var event = transaction.events().getFirst();
    EventPayload payload = new EventPayload(transaction.id(0), event.owner(), event.sequence());
    expect(
        "an event of a transaction rolled back",
        Finding.PHANTOM,
        1,
        plus(
            evidence.published(),
            new Published(event.topic(), 0, 0, event.key(), Optional.of(payload))));
  }

  private void positions() {
    List<WalPosition> risen = evidence.positions();
    List<WalPosition> fallen = new ArrayList<>(risen);
    Collections.swap(fallen, risen.size() - 2, risen.size() - 1);
    expect("a falling position", Finding.POSITION, 1, evidence.withPositions(fallen));
    SlotSample last = evidence.samples().getLast();
    SlotSample ahead = new SlotSample(last.position().lsn() + 1, last.position(), last.flushed());
    expect("a slot ahead", Finding.POSITION, 1, evidence.withSamples(List.of(ahead)));
    SlotSample beyond =
        new SlotSample(last.confirmed(), last.position(), last.position().lsn() - 1);
    expect("a position beyond the WAL", Finding.POSITION, 1, evidence.withSamples(List.of(beyond)));
  }

  private void expect(String what, Finding kind, int least, List<Published> published) {
    expect(what, kind, least, evidence.withPublished(published));
  }

  private void expect(String what, Finding kind, int least, Evidence flawed) {
    Findings found = flawed.examine();
    if (found.count(kind) < least) {
      failures.add("%s was not caught as %s: %s".formatted(what, kind.text(), found));
    }
  }

  private record Pair(int first, int second) {}

  /** The last two neighbours. */
  private static Optional<Pair> pairOfOneKey(List<Published> all) {
    for (int second = all.size() - 1; second > 0; second--) {
      for (int first = second - 1; first >= 0; first--) {
        if (sameKey(all.get(first), all.get(second))) {
          return Optional.of(new Pair(first, second));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean sameKey(Published one, Published other) {
    return one.key() != null && one.key().equals(other.key()) && one.topic().equals(other.topic());
  }

  private List<Published> swapped(Pair pair) {
    List<Published> list = new ArrayList<>(evidence.published());
    Collections.swap(list, pair.first(), pair.second());
    return list;
  }

  private Optional<JournaledTransaction> manyRows() {
    List<JournaledTransaction> many =
        evidence
            .journal()
            .transactions()
            .filter(one -> one.outcome() == Outcome.OK && one.due().cardinality() > 3)
            .toList();
    return many.isEmpty() ? Optional.empty() : Optional.of(many.get(random.nextInt(many.size())));
  }

  private Optional<JournaledTransaction> anyOf(Outcome outcome) {
    Journal journal = evidence.journal();
    return journal
        .transactions()
        .filter(one -> one.outcome() == outcome && !one.events().isEmpty())
        .findAny();
  }

  private static boolean isOf(Published published, JournaledTransaction transaction) {
    return published
        .payload()
        .filter(payload -> payload.id().writer() == transaction.writer())
        .filter(payload -> payload.id().transaction() == transaction.number())
        .isPresent();
  }

  private static List<Published> without(List<Published> all, int index) {
    return IntStream.range(0, all.size()).filter(i -> i != index).mapToObj(all::get).toList();
  }

  private static List<Published> plus(List<Published> all, Published one) {
    List<Published> more = new ArrayList<>(all);
    more.add(one);
    return more;
  }
}
