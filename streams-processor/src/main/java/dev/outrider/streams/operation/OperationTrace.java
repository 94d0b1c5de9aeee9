package dev.outrider.streams.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.event.OrderJson;
import dev.outrider.schema.topic.HeaderNames;
import dev.outrider.streams.projection.Derivation;
import dev.outrider.streams.projection.Step;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Tells of every event that carries a correlation id, whether or not it was taken in. */
final class OperationTrace<V> implements Derivation<V> {
  private static final int LONGEST_ID = 200;

  private final String aggregateType;

  OperationTrace(String aggregateType) {
    this.aggregateType = aggregateType;
  }

  @Override
  public String name() {
    return OperationProjection.NAME;
  }

  @Override
  public @Nullable Record<byte[], byte[]> derive(
      Record<byte[], byte[]> input, RecordMetadata place, Step<V> step) {
    String id = header(input, HeaderNames.CORRELATION_ID);
    if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
      return null;
    }
    var event =
        new OperationEvent(
            aggregateType,
            input.key() == null ? null : new String(input.key(), UTF_8),
            header(input, HeaderNames.EVENT_TYPE),
            place.topic(),
            place.partition(),
            place.offset(),
            Instant.ofEpochMilli(input.timestamp()),
            step instanceof Step.Unfit<V>(String reason) ? reason : null);
    return input.withKey(id.getBytes(UTF_8)).withValue(OrderJson.encodeView(event));
  }

  private static @Nullable String header(Record<byte[], byte[]> input, String name) {
    Header found = input.headers().lastHeader(name);
    return found == null || found.value() == null ? null : new String(found.value(), UTF_8);
  }
}
