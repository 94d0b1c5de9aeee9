package dev.outrider.torture.check;

import dev.outrider.torture.journal.EventId;
import dev.outrider.torture.journal.EventPayload;
import dev.outrider.torture.journal.Journal;
import dev.outrider.torture.journal.JournaledEvent;
import dev.outrider.torture.journal.JournaledTransaction;
import dev.outrider.torture.journal.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run as it should be: what was written, and what is in Kafka and in the tables of it. */
final class Recorded {

  static final String TOPIC = "topic";

  final Journal journal = new Journal(3);
  final List<Published> published = new ArrayList<>();
  final EventSet tables = new EventSet();
  private final long[] sequences = new long[3];

  /** A transaction of so many rows of one key, of which these were withdrawn. */
  JournaledTransaction transaction(int writer, Outcome outcome, int rows, Integer... withdrawn) {
    List<JournaledEvent> events = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      events.add(
          new JournaledEvent(
              TOPIC,
              "w" + writer,
              "w" + writer,
              ++sequences[writer],
              List.of(withdrawn).contains(row)));
    }
    JournaledTransaction transaction = journal.of(writer).begin(events);
    transaction.ended(outcome);
    return transaction;
  }

  /** Puts it into Kafka and the tables. */
  JournaledTransaction committed(int writer, int rows, Integer... withdrawn) {
    JournaledTransaction transaction = transaction(writer, Outcome.OK, rows, withdrawn);
    transaction.due().stream()
        .forEach(row -> {
          tables.add(transaction.id(row));
          published.add(event(transaction, row));
        });
    return transaction;
  }

  Published event(JournaledTransaction transaction, int row) {
    JournaledEvent event = transaction.events().get(row);
    EventId id = transaction.id(row);
    return new Published(
        TOPIC,
        0,
        published.size(),
        event.key(),
        Optional.of(new EventPayload(id, event.owner(), event.sequence())));
  }

  Evidence evidence() {
    List<WalPosition> positions =
        List.of(position(100, 1), position(100, 3), position(200, 1), position(300, 1));
    return new Evidence(
        journal,
        List.copyOf(published),
        tables,
        positions,
        List.of(new SlotSample(200, position(300, 1), 400)));
  }

  Findings examined() {
    return evidence().examine();
  }

  static WalPosition position(long lsn, long rows) {
    return new WalPosition("system", 1, lsn, rows);
  }
}
