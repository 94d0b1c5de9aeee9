package dev.outrider.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.event.Decoded;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads records by the rules of the projection: what that passes over is none here either, and it
 * is the one who reports it.
 */
final class ChangeDecoder {
  private final Duration allowedSkew;

  ChangeDecoder(Duration allowedSkew) {
    this.allowedSkew = allowedSkew;
  }

  static String device(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), UTF_8);
  }

  Optional<Change> decode(String device, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    return switch (PositionJson.decode(record.value())) {
      case Decoded.Malformed<PositionEvent> malformed -> Optional.empty();
      case Decoded.Event<PositionEvent>(PositionEvent event) -> {
        long seen = Math.min(record.timestamp(), event.receivedAt().toEpochMilli());
        boolean valid =
            event.deviceId().equals(device)
                && event.recordedAt().toEpochMilli() <= seen + allowedSkew.toMillis();
        yield valid
            ? Optional.of(new Change(event, inOneLine(event, record.value())))
            : Optional.empty();
      }
    };
  }

  /** Other writers of the outbox may set their JSON in lines, which would end one of a stream. */
  private static byte[] inOneLine(PositionEvent event, byte[] json) {
    for (byte character : json) {
      if (character == '\n' || character == '\r') {
        return PositionJson.encode(event).getBytes(UTF_8);
      }
    }
    return json;
  }
}
