package dev.outrider.torture.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.torture.journal.JournaledTransaction;
import dev.outrider.torture.journal.Outcome;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  private final Recorded run = new Recorded();
  private JournaledTransaction first = run.transaction(2, Outcome.FAILED, 0);

  @BeforeEach
  void record() {
    first = run.committed(0, 3);
    run.committed(1, 4, 1, 2);
    run.committed(0, 1);
  }

  @Test
  void aFlawlessRunHasNoFindings() {
    run.transaction(2, Outcome.FAILED, 2);
    run.transaction(2, Outcome.UNKNOWN, 2);
    assertThat(run.examined().told()).isEmpty();
  }

  @Test
  void anUnknownTransactionMayBeThereWholly() {
    JournaledTransaction unknown = run.transaction(2, Outcome.UNKNOWN, 2);
    for (int row = 0; row < 2; row++) {
      run.tables.add(unknown.id(row));
      run.published.add(run.event(unknown, row));
    }
    assertThat(run.examined().none()).isTrue();
    run.published.removeLast();
    assertThat(run.examined().count(Finding.LOST)).isEqualTo(1);
    assertThat(run.examined().count(Finding.PARTIAL_TRANSACTION)).isEqualTo(1);
  }

  @Test
  void aWholeTransactionThatIsMissingIsLostButNotPartial() {
    run.published.removeIf(one -> one.payload().orElseThrow().id().writer() == 1);
    assertThat(run.examined().count(Finding.LOST)).isEqualTo(2);
    assertThat(run.examined().count(Finding.PARTIAL_TRANSACTION)).isZero();
  }

  @Test
  void anEventThatComesTwiceIsCountedOnceForEachTime() {
    run.published.add(run.published.getFirst());
    run.published.add(run.published.getFirst());
    Findings found = run.examined();
    assertThat(found.count(Finding.DUPLICATED)).isEqualTo(2);
    assertThat(found.count(Finding.OUT_OF_ORDER)).isZero();
  }

  @Test
  void rowsOfATransactionInTheWrongOrder() {
    Collections.swap(run.published, 0, 1);
    assertThat(run.examined().count(Finding.OUT_OF_ORDER)).isEqualTo(1);
  }

  @Test
  void transactionsOfAWriterInTheWrongOrder() {
    run.published.addFirst(run.published.removeLast());
    assertThat(run.examined().count(Finding.OUT_OF_ORDER)).isPositive();
  }

  @Test
  void aTransactionThatAnotherCutsInTwo() {
    run.published.add(1, run.published.remove(3));
    assertThat(run.examined().count(Finding.OUT_OF_ORDER)).isPositive();
  }

  @Test
  void whatWasRolledBackMustNotBeThere() {
    JournaledTransaction failed = run.transaction(2, Outcome.FAILED, 1);
    run.published.add(run.event(failed, 0));
    assertThat(run.examined().count(Finding.PHANTOM)).isEqualTo(1);
  }

  @Test
  void norWhatWasWithdrawn() {
    JournaledTransaction half = run.journal.find(1, 0).orElseThrow();
    run.published.add(5, run.event(half, 1));
    assertThat(run.examined().count(Finding.PHANTOM)).isEqualTo(1);
  }

  @Test
  void norWhatNobodyWrote() {
    run.published.add(new Published(Recorded.TOPIC, 0, 9, null, Optional.empty()));
    assertThat(run.examined().count(Finding.PHANTOM)).isEqualTo(1);
  }

  @Test
  void anEventWithAnotherKey() {
    Published right = run.published.removeFirst();
    run.published.addFirst(
        new Published(right.topic(), right.partition(), right.offset(), "other", right.payload()));
    assertThat(run.examined().count(Finding.ALTERED)).isEqualTo(1);
  }

  @Test
  void anAcknowledgedTransactionThatIsNotInTheTables() {
    JournaledTransaction false1 = run.transaction(2, Outcome.OK, 1);
    assertThat(false1.due().cardinality()).isEqualTo(1);
    assertThat(run.examined().count(Finding.FALSE_ANSWER)).isEqualTo(1);
  }

  @Test
  void whileWritersWriteOnlyAnswersCount() {
    TopicCheck topics = new TopicCheck(run.journal, new Findings());
    run.published.stream().skip(1).forEach(topics::see);
    Findings found = new Findings();
    new TransactionCheck(topics.seen(), found).journaled(first);
    assertThat(found.count(Finding.LOST)).isEqualTo(1);
    assertThat(found.count(Finding.PARTIAL_TRANSACTION)).isEqualTo(1);
  }
}
