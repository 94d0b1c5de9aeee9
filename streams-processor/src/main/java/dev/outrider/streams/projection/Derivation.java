package dev.outrider.streams.projection;

import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** What another projection is told of an event of this one. */
public interface Derivation<V> {
  /** Names the stream and the topic it goes through. */
  String name();

  /**
   * The record for the other projection, keyed as that one is; null when it is none of its concern.
   *
   * @param step what the event did here
   */
  @Nullable Record<byte[], byte[]> derive(
      Record<byte[], byte[]> input, RecordMetadata place, Step<V> step);
}
