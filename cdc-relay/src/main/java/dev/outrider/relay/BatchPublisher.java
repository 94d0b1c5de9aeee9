package dev.outrider.relay;

import dev.outrider.relay.event.EventRecords;
import dev.outrider.relay.failpoint.Failpoint;
import dev.outrider.relay.failpoint.Failpoints;
import dev.outrider.relay.kafka.KafkaTransactions;
import dev.outrider.relay.kafka.RelayTopics;
import dev.outrider.relay.position.PositionTopic;
import dev.outrider.relay.position.WalProgress;
import dev.outrider.relay.wal.WalRow;
import dev.outrider.relay.wal.WalRows;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Publishes each batch of the engine and the position after it in one Kafka transaction, and only
 * then lets the slot move on.
 */
final class BatchPublisher
    implements DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> {

  private final WalRows walRows;
  private final WalProgress progress;
  private final EventRecords events;
  private final PositionTopic positions;
  private final KafkaTransactions transactions;
  private final RelayTopics topics;
  private final RelayMetrics metrics;
  private final long paceNanos;
  private final Failpoints failpoints;
  private final ReentrantLock publishing = new ReentrantLock();
  private volatile boolean stopped;
  private volatile boolean hasPublished;

  BatchPublisher(
      WalRows walRows,
      WalProgress progress,
      EventRecords events,
      PositionTopic positions,
      KafkaTransactions transactions,
      RelayTopics topics,
      RelayMetrics metrics,
      Duration pace,
      Failpoints failpoints) {
    this.walRows = walRows;
    this.progress = progress;
    this.events = events;
    this.positions = positions;
    this.transactions = transactions;
    this.topics = topics;
    this.metrics = metrics;
    this.paceNanos = pace.toNanos();
    this.failpoints = failpoints;
  }

  @Override
  public void handleBatch(
      List<RecordChangeEvent<SourceRecord>> batch,
      DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    publishing.lockInterruptibly();
    try {
      if (stopped) {
        return;
      }
      long begun = System.nanoTime();
      publish(batch);
      failpoints.reached(Failpoint.BEFORE_ACKNOWLEDGE);
      acknowledge(batch, committer);
      keepPace(begun);
    } finally {
      publishing.unlock();
    }
  }

  /** A transaction costs much the same for one row as for many: let some come together. */
  private void keepPace(long begun) throws InterruptedException {
    long left = begun + paceNanos - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  private void publish(List<RecordChangeEvent<SourceRecord>> batch) {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(batch.size() + 1);
    int published = 0;
    int rows = 0;
    long newestCommit = 0;
    topics.refresh();
    for (RecordChangeEvent<SourceRecord> change : batch) {
      WalRow row = walRows.read(change.record());
      if (progress.isNew(row.transactionBefore())) {
        published += events.add(row, records);
        rows++;
        newestCommit = row.committedAtMillis();
      }
    }
    if (rows == 0) {
      return;
    }
    int deadLetters = records.size() - published;
    records.add(positions.record(progress.position()));
    transactions.publish(records);
    hasPublished = true;
    metrics.published(published, deadLetters, rows, newestCommit, progress.position());
  }

  /**
   * Lets the slot move up to the last whole transaction. A row of the first transaction of a stream
   * does not know that point, and the engine would take the row's own LSN, which is beyond the
   * committed position: such rows acknowledge nothing.
   */
  private static void acknowledge(
      List<RecordChangeEvent<SourceRecord>> batch,
      DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
      throws InterruptedException {
    RecordChangeEvent<SourceRecord> last = batch.getLast();
    @Nullable Object wholeTransactions = last.record().sourceOffset().get("lsn_commit");
    if (wholeTransactions != null) {
      committer.markProcessed(last);
    }
    committer.markBatchFinished();
  }

  boolean hasPublished() {
    return hasPublished;
  }

  /** Lets the batch in hand finish, within bounds, and takes no other. */
  void stop(long patienceMillis) throws InterruptedException {
    stopped = true;
    if (publishing.tryLock(patienceMillis, TimeUnit.MILLISECONDS)) {
      publishing.unlock();
    }
  }
}
