package dev.outrider.relay.event;

import dev.outrider.relay.kafka.TopicState;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where an event goes, or why it goes nowhere. */
sealed interface Destination {

  record Nowhere(String reason) implements Destination {}

  record To(String topic, TopicState.Open state) implements Destination {

    boolean takesTimestamp(long millis, long committedAtMillis) {
      return millis >= 0 && millis - committedAtMillis <= state.maxMillisAhead();
    }

    /** Adds the event, or answers why the topic takes no such record. */
    @Nullable String add(
        long timestamp,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers,
        List<ProducerRecord<byte[], byte[]>> records) {
      if (key == null && state.needsKeys()) {
        return "topic " + topic + " is compacted and takes no event without a key";
      }
      ProducerRecord<byte[], byte[]> event =
          new ProducerRecord<>(topic, null, timestamp, key, value, headers);
      if (!RecordSize.fits(event, state)) {
        return "the event is larger than topic %s takes: about %d bytes of %d"
            .formatted(topic, RecordSize.upperBound(event), state.maxMessageBytes());
      }
      records.add(event);
      return null;
    }
  }
}
