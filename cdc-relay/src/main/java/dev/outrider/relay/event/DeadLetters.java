package dev.outrider.relay.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.position.Position;
import dev.outrider.relay.wal.WalRow;
import dev.outrider.schema.topic.HeaderNames;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Records for what could not be published: the original bytes, and where and why as headers. */
public final class DeadLetters {

  private final String topic;

  public DeadLetters(String topic) {
    this.topic = topic;
  }

  public ProducerRecord<byte[], byte[]> of(
      String table,
      String id,
      WalRow wal,
      byte @Nullable [] key,
      byte @Nullable [] original,
      String reason) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(HeaderNames.ID, id.getBytes(UTF_8));
    headers.add("outrider.table", table.getBytes(UTF_8));
    headers.add("outrider.lsn", Position.format(wal.lsn()).getBytes(UTF_8));
    headers.add("outrider.reason", reason.getBytes(UTF_8));
    return new ProducerRecord<>(topic, null, wal.committedAtMillis(), key, original, headers);
  }
}
