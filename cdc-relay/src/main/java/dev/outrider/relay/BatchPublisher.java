package dev.outrider.relay;

import dev.outrider.relay.event.EventRecords;
import dev.outrider.relay.kafka.KafkaTransactions;
import dev.outrider.relay.kafka.RelayTopics;
import dev.outrider.relay.position.PositionTopic;
import dev.outrider.relay.position.WalProgress;
import dev.outrider.relay.wal.WalBatch;
import dev.outrider.relay.wal.WalEvent;
import dev.outrider.relay.wal.WalRow;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes each batch and the position after it in one Kafka transaction. */
final class BatchPublisher {

  private final WalProgress progress;
  private final EventRecords events;
  private final PositionTopic positions;
  private final KafkaTransactions transactions;
  private final RelayTopics topics;
  private final RelayMetrics metrics;
  private volatile boolean hasPublished;

  BatchPublisher(
      WalProgress progress,
      EventRecords events,
      PositionTopic positions,
      KafkaTransactions transactions,
      RelayTopics topics,
      RelayMetrics metrics) {
    this.progress = progress;
    this.events = events;
    this.positions = positions;
    this.transactions = transactions;
    this.topics = topics;
    this.metrics = metrics;
  }

  /** Answers whether the batch held anything new, and so the committed position has moved. */
  boolean publish(WalBatch batch) {
    topics.refresh();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(batch.rows() + 1);
    int published = 0;
    int rows = 0;
    long newestCommit = 0;
    for (WalEvent event : batch.events()) {
      switch (event) {
        case WalRow row -> {
          if (progress.isNew()) {
            published += events.add(row, records);
            rows++;
            newestCommit = row.committedAtMillis();
          }
        }
        case WalEvent.TransactionEnd(long lsn) -> progress.transactionEnd(lsn);
      }
    }
    if (rows == 0) {
      return false;
    }
    int deadLetters = records.size() - published;
    records.add(positions.record(progress.position()));
    transactions.publish(records);
    hasPublished = true;
    metrics.published(published, deadLetters, rows, newestCommit, progress.position());
    return true;
  }

  /** Up to where everything is in Kafka. */
  long committedLsn() {
    return progress.position().lsn();
  }

  boolean hasPublished() {
    return hasPublished;
  }
}
