package dev.outrider.relay.event;

import dev.outrider.relay.kafka.RelayTopics;
import dev.outrider.relay.kafka.TopicState;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the bytes that a record takes when it is alone in a batch, which is how Kafka measures it
 * in the end: larger batches that it refuses are split by the producer.
 */
final class RecordSize {

  private static final int BATCH_OVERHEAD = 61;
  private static final int RECORD_OVERHEAD = 36;
  private static final int HEADER_OVERHEAD = 10;

  /** A frame around what can't be compressed, and 4 bytes for each of its blocks of 64 kB. */
  private static final int FRAME_OVERHEAD = 64;

  private static final int BLOCK_SHARE = 1 << 13;

  private RecordSize() {}

  static long upperBound(ProducerRecord<byte[], byte[]> event) {
    long size =
        (long) BATCH_OVERHEAD + RECORD_OVERHEAD + length(event.key()) + length(event.value());
    for (Header header : event.headers()) {
      size += HEADER_OVERHEAD + Utils.utf8Length(header.key()) + length(header.value());
    }
    return size + FRAME_OVERHEAD + size / BLOCK_SHARE;
  }

  /**
   * Whether the topic surely takes the record. Compressed size counts only where Kafka leaves
   * compression to the producer.
   */
  static boolean fits(ProducerRecord<byte[], byte[]> event, TopicState.Open topic) {
    long bound = upperBound(event);
    if (bound > RelayTopics.MAX_DEAD_LETTER_BYTES) {
      return false;
    }
    return topic.keepsCompression()
        ? bound <= topic.maxMessageBytes() || compressed(event) <= topic.maxMessageBytes()
        : bound + bound / 4 <= topic.maxMessageBytes();
  }

  private static long compressed(ProducerRecord<byte[], byte[]> event) {
    SimpleRecord alone = new SimpleRecord(0, event.key(), event.value(), event.headers().toArray());
    return (long) MemoryRecords.withRecords(Compression.lz4().build(), alone).sizeInBytes()
        + FRAME_OVERHEAD;
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
