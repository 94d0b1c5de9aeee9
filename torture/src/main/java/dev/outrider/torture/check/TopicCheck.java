package dev.outrider.torture.check;

import dev.outrider.torture.journal.EventPayload;
import dev.outrider.torture.journal.Journal;
import dev.outrider.torture.journal.JournaledEvent;
import dev.outrider.torture.journal.JournaledTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks at committed records one by one, in the order of their partitions: what comes twice, in the
 * wrong order, changed, or was never written. What is missing, {@link TransactionCheck} finds.
 *
 * <p>Not thread-safe.
 */
public final class TopicCheck {

  private final Journal journal;
  private final Findings findings;
  private final EventSet seen = new EventSet();
  private final Map<String, PartitionOrder> partitions = new HashMap<>();
  private final Map<String, KeyOrder> topics = new HashMap<>();

  public TopicCheck(Journal journal, Findings findings) {
    this.journal = journal;
    this.findings = findings;
  }

  public void see(Published published) {
    Optional<EventPayload> payload = published.payload();
    Optional<JournaledEvent> written = payload.flatMap(this::written);
    if (payload.isEmpty() || written.isEmpty()) {
      findings.add(Finding.PHANTOM, published.place() + " was written by nobody: " + payload);
    } else {
      see(published, payload.get(), written.get());
    }
  }

  public EventSet seen() {
    return seen;
  }

  private Optional<JournaledEvent> written(EventPayload payload) {
    int row = payload.id().row();
    Optional<JournaledTransaction> transaction =
        journal.find(payload.id().writer(), payload.id().transaction());
    return transaction
        .filter(found -> row >= 0 && row < found.events().size())
        .map(found -> found.events().get(row));
  }

  private void see(Published published, EventPayload payload, JournaledEvent written) {
    String what = payload.id() + " at " + published.place();
    if (!written.topic().equals(published.topic())
        || !Objects.equals(written.key(), published.key())
        || !written.owner().equals(payload.owner())
        || written.sequence() != payload.sequence()) {
      findings.add(Finding.ALTERED, what + " should be " + written + ", is " + published);
    }
    if (!seen.add(payload.id())) {
      findings.add(Finding.DUPLICATED, what);
      return;
    }
    if (written.withdrawn()) {
      findings.add(Finding.PHANTOM, what + " was rolled back to a savepoint");
    }
    wrongPlace(published, payload)
        .ifPresent(wrong -> findings.add(Finding.OUT_OF_ORDER, wrong + " at " + published.place()));
  }

  /** Asks both, since both have to remember. */
  private Optional<String> wrongPlace(Published published, EventPayload payload) {
    Optional<String> inPartition =
        partitions
            .computeIfAbsent(
                published.topic() + "-" + published.partition(), _ -> new PartitionOrder())
            .next(payload.id());
    Optional<String> ofKey =
        topics
            .computeIfAbsent(published.topic(), _ -> new KeyOrder())
            .next(payload.owner(), published.partition(), payload.sequence());
    return inPartition.or(() -> ofKey);
  }
}
