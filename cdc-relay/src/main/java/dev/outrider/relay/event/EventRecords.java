package dev.outrider.relay.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.event.DeadLetters.Original;
import dev.outrider.relay.kafka.TopicState;
import dev.outrider.relay.settings.TopicPattern;
import dev.outrider.relay.wal.OutboxRow;
import dev.outrider.relay.wal.WalRow;
import dev.outrider.schema.outbox.BatchEntries;
import dev.outrider.schema.outbox.BatchLine;
import dev.outrider.schema.topic.HeaderNames;
import dev.outrider.schema.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into the records that subscribers see. What can't become an event, or would be refused
 * by Kafka, becomes a dead letter in the same transaction, so a bad row holds up nobody and nothing
 * is dropped.
 *
 * <p>Not thread-safe: rows come one after the other.
 */
public final class EventRecords {

  private final EventRouting routing;
  private final Function<String, TopicState> kafka;
  private final String deadLetterTopic;
  private final DeadLetters deadLetters;

  /**
   * Makes records by the given rules.
   *
   * @param kafka answers what Kafka says of a topic, and makes it if it is missing
   */
  public EventRecords(Topics topics, TopicPattern pattern, Function<String, TopicState> kafka) {
    this.routing = new EventRouting(topics, pattern);
    this.kafka = kafka;
    this.deadLetterTopic = topics.deadLetter();
    this.deadLetters = new DeadLetters(deadLetterTopic);
  }

  /**
   * Adds a row's records.
   *
   * @return how many of them are events
   */
  public int add(WalRow wal, List<ProducerRecord<byte[], byte[]>> records) {
    return switch (wal.row()) {
      case OutboxRow.Event event -> addEvent(wal, event, records);
      case OutboxRow.Batch batch -> addBatch(wal, batch, records);
      case OutboxRow.Heartbeat heartbeat -> 0;
    };
  }

  private int addEvent(
      WalRow wal, OutboxRow.Event event, List<ProducerRecord<byte[], byte[]>> records) {
    String objection =
        switch (destination(event.aggregateType())) {
          case Destination.Nowhere(String reason) -> reason;
          case Destination.To to -> objection(wal, event, to, records);
        };
    if (objection == null) {
      return 1;
    }
    bury(
        new Original(
            event.table(),
            event.id(),
            event.aggregateType(),
            event.key(),
            event.payload(),
            event.placed(),
            event.headers()),
        wal,
        objection,
        records);
    return 0;
  }

  private static @Nullable String objection(
      WalRow wal,
      OutboxRow.Event event,
      Destination.To to,
      List<ProducerRecord<byte[], byte[]>> records) {
    return switch (RowHeaders.parse(event.headers())) {
      case RowHeaders.Malformed(String reason) -> reason;
      case RowHeaders.Parsed(List<Header> own) -> {
        Long moment = event.timestamp();
        if (moment != null && !to.takesTimestamp(moment, wal.committedAtMillis())) {
          yield "topic %s takes no timestamp %d".formatted(to.topic(), moment);
        }
        RecordHeaders headers = new RecordHeaders();
        headers.add(new RecordHeader(HeaderNames.ID, bytes(event.id())));
        event.placed().forEach(headers::add);
        own.forEach(headers::add);
        yield to.add(
            moment == null ? wal.committedAtMillis() : moment,
            event.key(),
            event.payload(),
            headers,
            records);
      }
    };
  }

  private int addBatch(
      WalRow wal, OutboxRow.Batch batch, List<ProducerRecord<byte[], byte[]>> records) {
    byte[] entries = batch.entries().getBytes(UTF_8);
    return switch (destination(batch.aggregateType())) {
      case Destination.Nowhere(String reason) -> buryAll(wal, batch, entries, reason, records);
      case Destination.To to ->
          switch (RowHeaders.parse(batch.headers())) {
            case RowHeaders.Malformed(String reason) ->
                buryAll(wal, batch, entries, reason, records);
            case RowHeaders.Parsed(List<Header> own) -> {
              List<Header> common = new ArrayList<>(own.size() + 1);
              common.add(eventType(batch));
              common.addAll(own);
              yield addLines(wal, batch, to, common, entries, records);
            }
          };
    };
  }

  private int buryAll(
      WalRow wal,
      OutboxRow.Batch batch,
      byte[] entries,
      String reason,
      List<ProducerRecord<byte[], byte[]>> records) {
    bury(original(batch, batch.id(), null, entries), wal, reason, records);
    return 0;
  }

  private int addLines(
      WalRow wal,
      OutboxRow.Batch batch,
      Destination.To to,
      List<Header> common,
      byte[] entries,
      List<ProducerRecord<byte[], byte[]>> records) {
    int events = 0;
    for (BatchLine line : BatchEntries.of(entries)) {
      String id = batch.id() + ":" + line.line();
      switch (line) {
        case BatchLine.Entry entry -> {
          RecordHeaders headers = new RecordHeaders();
          headers.add(new RecordHeader(HeaderNames.ID, id.getBytes(UTF_8)));
          common.forEach(headers::add);
          String objection =
              to.add(
                  wal.committedAtMillis(), entry.aggregateId(), entry.payload(), headers, records);
          if (objection == null) {
            events++;
          } else {
            bury(
                original(batch, id, entry.aggregateId(), entry.payload()), wal, objection, records);
          }
        }
        case BatchLine.Malformed bad ->
            bury(original(batch, id, null, bad.text()), wal, bad.reason(), records);
      }
    }
    return events;
  }

  private Destination destination(@Nullable String aggregateType) {
    return switch (routing.topicOf(aggregateType)) {
      case EventRouting.Nowhere(String reason) -> new Destination.Nowhere(reason);
      case EventRouting.To(String topic) ->
          switch (kafka.apply(topic)) {
            case TopicState.Closed(String reason) -> new Destination.Nowhere(reason);
            case TopicState.Open open -> new Destination.To(topic, open);
          };
    };
  }

  private void bury(
      Original original, WalRow wal, String reason, List<ProducerRecord<byte[], byte[]>> records) {
    deadLetters.add(original, wal, reason, kafka.apply(deadLetterTopic), records);
  }

  private static Original original(
      OutboxRow.Batch batch, String id, byte @Nullable [] key, byte[] value) {
    return new Original(
        batch.table(),
        id,
        batch.aggregateType(),
        key,
        value,
        List.of(eventType(batch)),
        batch.headers());
  }

  private static Header eventType(OutboxRow.Batch batch) {
    return new RecordHeader(HeaderNames.EVENT_TYPE, bytes(batch.type()));
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }
}
