package dev.outrider.torture.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The transactions of one writer, in the order in which it made them. Thread-safe. */
public final class WriterJournal {

  private final int writer;
  private final List<JournaledTransaction> transactions = new ArrayList<>();

  WriterJournal(int writer) {
    this.writer = writer;
  }

  public int writer() {
    return writer;
  }

  /** The number of the transaction that comes next. */
  public synchronized int next() {
    return transactions.size();
  }

  public synchronized JournaledTransaction begin(List<JournaledEvent> events) {
    JournaledTransaction begun = new JournaledTransaction(writer, transactions.size(), events);
    transactions.add(begun);
    return begun;
  }

  synchronized Optional<JournaledTransaction> find(int number) {
    return number >= 0 && number < transactions.size()
        ? Optional.of(transactions.get(number))
        : Optional.empty();
  }

  synchronized List<JournaledTransaction> from(int number) {
    return List.copyOf(transactions.subList(number, transactions.size()));
  }
}
