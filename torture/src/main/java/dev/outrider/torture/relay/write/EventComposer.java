package dev.outrider.torture.relay.write;

import dev.outrider.schema.outbox.BatchEntriesWriter;
import dev.outrider.schema.outbox.UuidV7;
import dev.outrider.schema.topic.Topics;
import dev.outrider.torture.journal.EventId;
import dev.outrider.torture.journal.EventPayload;
import dev.outrider.torture.journal.JournaledEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Composes the rows of one writer, and notes what each must look like in Kafka. */
final class EventComposer {

  static final List<String> AGGREGATE_TYPES = List.of("torture-a", "torture-b", "torture-c");
  private static final String NO_AGGREGATE_TYPE = "not a topic name";
  private static final String NO_HEADERS = "[1]";
  private static final int KEYS = 20;
  private static final String PADDING = "0123456789abcdef".repeat(40);

  private final int writer;
  private final UuidV7 ids;
  private final RandomGenerator random;
  private final Topics topics = new Topics("");
  private final Map<String, Long> sequences = new HashMap<>();
  private final List<JournaledEvent> events = new ArrayList<>();
  private int transaction;
  private boolean withdrawn;

  EventComposer(int writer, UuidV7 ids, RandomGenerator random) {
    this.writer = writer;
    this.ids = ids;
    this.random = random;
  }

  void begin(int number) {
    transaction = number;
    events.clear();
  }

  /** Events composed from now on are rolled back to a savepoint, or are not. */
  void withdrawn(boolean yes) {
    withdrawn = yes;
  }

  /** Those composed since the transaction began. */
  List<JournaledEvent> events() {
    return List.copyOf(events);
  }

  Step.Row row() {
    return row(anyType());
  }

  Step.Row row(String type) {
    String owner = owner();
    return new Step.Row(ids.next(), type, owner, payload(topics.event(type), owner, owner), null);
  }

  /** One that has to become a dead letter. */
  Step.Row poison() {
    String owner = owner();
    String payload = payload(topics.deadLetter(), owner, owner);
    return random.nextBoolean()
        ? new Step.Row(ids.next(), NO_AGGREGATE_TYPE, owner, payload, null)
        : new Step.Row(ids.next(), anyType(), owner, payload, NO_HEADERS);
  }

  Step.PackedRow packed(int lines) {
    String type = anyType();
    BatchEntriesWriter good = new BatchEntriesWriter(lines * 128);
    StringBuilder entries = new StringBuilder();
    for (int line = 0; line < lines; line++) {
      String owner = owner();
      if (random.nextInt(300) == 0) {
        entries.append(payload(topics.deadLetter(), null, owner)).append('\n');
      } else {
        good.clear();
        entries.append(good.add(owner, payload(topics.event(type), owner, owner)).entries());
      }
    }
    return new Step.PackedRow(ids.next(), type, entries.toString());
  }

  private String payload(String topic, @Nullable String key, String owner) {
    long sequence = sequences.merge(owner, 1L, Long::sum);
    EventPayload payload =
        new EventPayload(new EventId(writer, transaction, events.size()), owner, sequence);
    events.add(new JournaledEvent(topic, key, owner, sequence, withdrawn));
    return payload.json(PADDING.substring(0, random.nextInt(160)));
  }

  private String anyType() {
    return AGGREGATE_TYPES.get(random.nextInt(AGGREGATE_TYPES.size()));
  }

  /** A key of this writer alone: so the commits of a key come one after the other. */
  private String owner() {
    return "w" + writer + "-" + random.nextInt(KEYS);
  }
}
