package dev.outrider.relay.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.wal.OutboxRow;
import dev.outrider.relay.wal.WalRow;
import dev.outrider.schema.outbox.BatchEntries;
import dev.outrider.schema.outbox.BatchLine;
import dev.outrider.schema.topic.HeaderNames;
import dev.outrider.schema.topic.Topics;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows into the records that subscribers see. What can't become an event becomes a dead
 * letter in the same transaction, so a bad row holds up nobody and nothing is dropped.
 */
public final class EventRecords {

  private final Topics topics;
  private final DeadLetters deadLetters;

  /** Where a row's events go and what they carry, or why they can't. */
  private sealed interface Routing {
    record To(String topic, Header type, List<Header> own) implements Routing {
      ProducerRecord<byte[], byte[]> event(
          String id, WalRow wal, byte @Nullable [] key, byte @Nullable [] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(new RecordHeader(HeaderNames.ID, id.getBytes(UTF_8)));
        headers.add(type);
        own.forEach(headers::add);
        return new ProducerRecord<>(topic, null, wal.committedAtMillis(), key, value, headers);
      }
    }

    record Nowhere(String reason) implements Routing {}
  }

  public EventRecords(Topics topics) {
    this.topics = topics;
    this.deadLetters = new DeadLetters(topics.deadLetter());
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
    byte[] key = bytes(event.aggregateId());
    byte[] value = bytes(event.payload());
    return switch (route(event.aggregateType(), event.type(), event.headers())) {
      case Routing.To to -> {
        records.add(to.event(event.id(), wal, key, value));
        yield 1;
      }
      case Routing.Nowhere(String reason) -> {
        records.add(deadLetters.of("outbox", event.id(), wal, key, value, reason));
        yield 0;
      }
    };
  }

  private int addBatch(
      WalRow wal, OutboxRow.Batch batch, List<ProducerRecord<byte[], byte[]>> records) {
    byte[] entries = batch.entries().getBytes(UTF_8);
    return switch (route(batch.aggregateType(), batch.type(), batch.headers())) {
      case Routing.To to -> addLines(wal, batch.id(), to, entries, records);
      case Routing.Nowhere(String reason) -> {
        records.add(deadLetters.of("outbox_batch", batch.id(), wal, null, entries, reason));
        yield 0;
      }
    };
  }

  private int addLines(
      WalRow wal,
      String batchId,
      Routing.To to,
      byte[] entries,
      List<ProducerRecord<byte[], byte[]>> records) {
    int events = 0;
    for (BatchLine line : BatchEntries.of(entries)) {
      String id = batchId + ":" + line.line();
      switch (line) {
        case BatchLine.Entry entry -> {
          records.add(to.event(id, wal, entry.aggregateId(), entry.payload()));
          events++;
        }
        case BatchLine.Malformed bad ->
            records.add(deadLetters.of("outbox_batch", id, wal, null, bad.text(), bad.reason()));
      }
    }
    return events;
  }

  private Routing route(
      @Nullable String aggregateType, @Nullable String type, @Nullable String headers) {
    if (aggregateType == null || !AggregateTypes.isLegal(aggregateType)) {
      return new Routing.Nowhere("the aggregate type is no part of a topic name: " + aggregateType);
    }
    try {
      return new Routing.To(
          topics.event(aggregateType),
          new RecordHeader(HeaderNames.EVENT_TYPE, bytes(type)),
          RowHeaders.parse(headers));
    } catch (IllegalArgumentException e) {
      return new Routing.Nowhere(String.valueOf(e.getMessage()));
    }
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }
}
