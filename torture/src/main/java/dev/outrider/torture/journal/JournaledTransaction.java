package dev.outrider.torture.journal;

import java.util.BitSet;
import java.util.List;

/** One transaction of a writer: noted before its first statement, with its outcome in the end. */
public final class JournaledTransaction {

  private final int writer;
  private final int number;
  private final List<JournaledEvent> events;
  private volatile Outcome outcome = Outcome.OPEN;

  JournaledTransaction(int writer, int number, List<JournaledEvent> events) {
    this.writer = writer;
    this.number = number;
    this.events = List.copyOf(events);
  }

  public int writer() {
    return writer;
  }

  public int number() {
    return number;
  }

  public List<JournaledEvent> events() {
    return events;
  }

  public EventId id(int row) {
    return new EventId(writer, number, row);
  }

  public Outcome outcome() {
    return outcome;
  }

  public void ended(Outcome how) {
    outcome = how;
  }

  /** The rows that must be published if it was committed. */
  public BitSet due() {
    BitSet due = new BitSet(events.size());
    for (int row = 0; row < events.size(); row++) {
      due.set(row, !events.get(row).withdrawn());
    }
    return due;
  }

  @Override
  public String toString() {
    return "w" + writer + "/t" + number + " (" + events.size() + " events, " + outcome + ")";
  }
}
