package dev.outrider.streams.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.topic.DeadLetterHeaders;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The original event with all its headers, and where and why beside them. */
final class DeadLetter {
  private static final int MOST_REASON_CHARACTERS = 500;

  private DeadLetter() {}

  static Record<byte[], byte[]> of(
      Record<byte[], byte[]> input, RecordMetadata place, String aggregateType, String reason) {
    var headers = new RecordHeaders(input.headers());
    headers.add(DeadLetterHeaders.TOPIC, bytes(place.topic()));
    headers.add(DeadLetterHeaders.PLACE, bytes(place.partition() + "/" + place.offset()));
    headers.add(DeadLetterHeaders.AGGREGATE_TYPE, bytes(aggregateType));
    headers.add(
        DeadLetterHeaders.REASON,
        bytes(
            reason.length() > MOST_REASON_CHARACTERS
                ? reason.substring(0, MOST_REASON_CHARACTERS) + "…"
                : reason));
    return input.withHeaders(headers);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
