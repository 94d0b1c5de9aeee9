package dev.outrider.torture.check;

import dev.outrider.torture.journal.JournaledTransaction;
import dev.outrider.torture.journal.Outcome;
import java.util.BitSet;

/** Holds a transaction against what is in Kafka of it, and in the tables. */
public final class TransactionCheck {

  private final EventSet published;
  private final Findings findings;

  public TransactionCheck(EventSet published, Findings findings) {
    this.published = published;
    this.findings = findings;
  }

  /** While writers are at work: only what its writer was told. */
  public void journaled(JournaledTransaction transaction) {
    switch (transaction.outcome()) {
      case OK -> whole(transaction, transaction.due());
      case FAILED -> whole(transaction, new BitSet());
      case OPEN, UNKNOWN -> {}
    }
  }

  /** When all is quiet: the tables decide what was committed. */
  public void stored(JournaledTransaction transaction, EventSet tables) {
    BitSet stored = tables.of(transaction);
    boolean answeredTruly =
        switch (transaction.outcome()) {
          case OK -> stored.equals(transaction.due());
          case FAILED -> stored.isEmpty();
          case OPEN, UNKNOWN -> stored.isEmpty() || stored.equals(transaction.due());
        };
    if (!answeredTruly) {
      findings.add(
          Finding.FALSE_ANSWER, transaction + " has " + stored.cardinality() + " in the tables");
    }
    whole(transaction, stored);
  }

  private void whole(JournaledTransaction transaction, BitSet committed) {
    BitSet there = published.of(transaction);
    BitSet missing = minus(committed, there);
    missing.stream()
        .forEach(row -> findings.add(Finding.LOST, transaction.id(row) + " of " + transaction));
    minus(there, committed).stream()
        .filter(row -> !withdrawn(transaction, row))
        .forEach(row -> findings.add(Finding.PHANTOM, transaction.id(row) + " of " + transaction));
    if (!missing.isEmpty() && there.intersects(committed)) {
      findings.add(
          Finding.PARTIAL_TRANSACTION,
          "%s lacks %d of %d"
              .formatted(transaction, missing.cardinality(), committed.cardinality()));
    }
  }

  /** Found already, by {@link TopicCheck}. */
  private static boolean withdrawn(JournaledTransaction transaction, int row) {
    return transaction.outcome() != Outcome.FAILED && transaction.events().get(row).withdrawn();
  }

  private static BitSet minus(BitSet all, BitSet without) {
    BitSet left = BitSet.valueOf(all.toLongArray());
    left.andNot(without);
    return left;
  }
}
