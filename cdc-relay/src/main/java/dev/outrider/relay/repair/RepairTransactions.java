package dev.outrider.relay.repair;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.kafka.KafkaTransactions;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Publishes what was missing, marked as such, in transactions of bounded size. */
final class RepairTransactions {

  /** On every event that a repair has published. */
  static final String REPAIRED = "outrider.repaired";

  private static final byte[] TRUE = "true".getBytes(UTF_8);
  private static final int MAX_RECORDS = 2_000;
  private static final long MAX_BYTES = 16L << 20;

  private final KafkaTransactions transactions;
  private final Runnable afterEach;
  private final List<ProducerRecord<byte[], byte[]>> waiting = new ArrayList<>();
  private long waitingBytes;

  RepairTransactions(KafkaTransactions transactions, Runnable afterEach) {
    this.transactions = transactions;
    this.afterEach = afterEach;
  }

  void add(ProducerRecord<byte[], byte[]> event) {
    long bytes = length(event.key()) + length(event.value());
    if (!waiting.isEmpty() && (waiting.size() >= MAX_RECORDS || waitingBytes + bytes > MAX_BYTES)) {
      publish();
      afterEach.run();
    }
    event.headers().add(REPAIRED, TRUE);
    waiting.add(event);
    waitingBytes += bytes;
  }

  /** Publishes the rest together with the position that makes the repair complete. */
  void finish(ProducerRecord<byte[], byte[]> position) {
    waiting.add(position);
    publish();
  }

  private void publish() {
    transactions.publish(waiting);
    waiting.clear();
    waitingBytes = 0;
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
