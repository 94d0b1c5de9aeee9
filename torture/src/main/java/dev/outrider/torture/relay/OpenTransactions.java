package dev.outrider.torture.relay;

import dev.outrider.torture.check.EventSet;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.check.TransactionCheck;
import dev.outrider.torture.journal.Journal;
import dev.outrider.torture.journal.JournaledTransaction;
import dev.outrider.torture.journal.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks at each transaction once, after it has ended. Those that had ended before a canary was
 * written must be in Kafka when the canary is, since transactions are published in the order of
 * their commits.
 */
final class OpenTransactions {

  private final Journal journal;
  private List<JournaledTransaction> open = List.of();
  private List<JournaledTransaction> ended = List.of();
  private int[] marks;

  OpenTransactions(Journal journal) {
    this.journal = journal;
    this.marks = journal.marks();
  }

  /** To be called before the canary is written. */
  void divide() {
    int[] now = journal.marks();
    List<JournaledTransaction> stillOpen = new ArrayList<>();
    List<JournaledTransaction> over = new ArrayList<>(ended);
    Stream.concat(open.stream(), journal.since(marks))
        .forEach(one -> (isOpen(one) ? stillOpen : over).add(one));
    marks = now;
    open = stillOpen;
    ended = over;
  }

  private static boolean isOpen(JournaledTransaction transaction) {
    return transaction.outcome() == Outcome.OPEN;
  }

  /** To be called when all up to the canary was seen. */
  void check(EventSet published, Findings findings) {
    TransactionCheck check = new TransactionCheck(published, findings);
    ended.forEach(check::journaled);
    ended = List.of();
  }
}
