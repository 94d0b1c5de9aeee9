package dev.outrider.relay.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.kafka.RelayTopics;
import dev.outrider.relay.kafka.TopicState;
import dev.outrider.relay.position.Position;
import dev.outrider.relay.wal.WalRow;
import dev.outrider.schema.topic.DeadLetterHeaders;
import dev.outrider.schema.topic.HeaderNames;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Records for what could not be published: the original bytes, and where and why as headers. What
 * is too large for one record is cut into several; what is too large for a header stays in the
 * table, and the reason says so.
 */
final class DeadLetters {

  private static final int MOST_HEADER_BYTES = 16 * 1024;
  private static final int MARGIN = 256;
  private static final int LEAST_LIMIT = 512 * 1024;
  private static final int MOST_REASON_CHARACTERS = 500;

  private final String topic;

  DeadLetters(String topic) {
    this.topic = topic;
  }

  /**
   * What is known of a row that is no event.
   *
   * @param placed columns that would have been headers
   * @param headers the row's own headers, as they are
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, handed to Kafka as it is
  record Original(
      String table,
      @Nullable String id,
      @Nullable String aggregateType,
      byte @Nullable [] key,
      byte @Nullable [] value,
      List<Header> placed,
      @Nullable String headers) {}

  void add(
      Original original,
      WalRow wal,
      String reason,
      TopicState state,
      List<ProducerRecord<byte[], byte[]>> records) {
    Letter letter = letter(original, reason, wal);
    byte[] value = original.value();
    int room = room(letter, state);
    int parts = value == null ? 1 : Math.max(1, Math.ceilDiv(value.length, room));
    for (int part = 0; part < parts; part++) {
      RecordHeaders headers = new RecordHeaders(letter.headers());
      if (parts > 1) {
        headers.add(DeadLetterHeaders.PART, (part + 1 + "/" + parts).getBytes(UTF_8));
      }
      byte[] piece =
          value == null || parts == 1
              ? value
              : Arrays.copyOfRange(
                  value, part * room, (int) Math.min(value.length, (part + 1L) * room));
      records.add(
          new ProducerRecord<>(topic, null, wal.committedAtMillis(), letter.key(), piece, headers));
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Letter(byte @Nullable [] key, RecordHeaders headers) {}

  private static Letter letter(Original original, String reason, WalRow wal) {
    RecordHeaders headers = new RecordHeaders();
    StringBuilder leftOut = new StringBuilder();
    addIfSmall(headers, HeaderNames.ID, bytes(original.id()), leftOut);
    headers.add(DeadLetterHeaders.TABLE, original.table().getBytes(UTF_8));
    headers.add(DeadLetterHeaders.LSN, Position.format(wal.lsn()).getBytes(UTF_8));
    addIfSmall(headers, DeadLetterHeaders.AGGREGATE_TYPE, bytes(original.aggregateType()), leftOut);
    original.placed().forEach(one -> addIfSmall(headers, one.key(), one.value(), leftOut));
    addIfSmall(headers, DeadLetterHeaders.ROW_HEADERS, bytes(original.headers()), leftOut);
    byte[] key = original.key();
    if (key != null && key.length > MOST_HEADER_BYTES) {
      leftOut.append(" key");
      key = null;
    }
    String words =
        reason.length() > MOST_REASON_CHARACTERS
            ? reason.substring(0, MOST_REASON_CHARACTERS) + "…"
            : reason;
    headers.add(
        DeadLetterHeaders.REASON,
        (leftOut.isEmpty()
                ? words
                : words + "; too large to be here, still in the table:" + leftOut)
            .getBytes(UTF_8));
    return new Letter(key, headers);
  }

  private static void addIfSmall(
      RecordHeaders headers, String name, byte @Nullable [] value, StringBuilder leftOut) {
    if (value == null) {
      return;
    }
    if (value.length > MOST_HEADER_BYTES) {
      leftOut.append(' ').append(name);
    } else {
      headers.add(name, value);
    }
  }

  private int room(Letter letter, TopicState state) {
    if (!(state instanceof TopicState.Open open)) {
      throw new RelayFailure("The dead-letter topic can't be used: " + state, null);
    }
    int most = Math.min(open.maxMessageBytes(), RelayTopics.MAX_DEAD_LETTER_BYTES);
    int limit = open.keepsCompression() ? most : most - most / 4;
    if (limit < LEAST_LIMIT) {
      throw new RelayFailure(
          "Topic %s takes records of only %d bytes: set its max.message.bytes to %d"
              .formatted(topic, limit, RelayTopics.MAX_DEAD_LETTER_BYTES),
          null);
    }
    long frame =
        RecordSize.upperBound(
            new ProducerRecord<>(topic, null, letter.key(), null, letter.headers()));
    return (int) (limit - limit / 1024 - frame - MARGIN);
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }
}
