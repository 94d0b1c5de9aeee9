package dev.outrider.history.follow;

import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.retry.Backoff;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offsets are committed after the rows: whatever is killed, nothing is missed, and what comes again
 * is known. Not thread-safe but for {@link #check}.
 */
final class TopicFollower {

  private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), 0.3);

  private final Consumer<byte[], byte[]> consumer;
  private final RecordWriter writer;
  private final SinkMetrics metrics;
  private final KafkaReach kafka;
  private int failures;
  private volatile @Nullable String writeTrouble;

  TopicFollower(
      Consumer<byte[], byte[]> consumer,
      List<String> topics,
      RecordWriter writer,
      SinkMetrics metrics) {
    this.consumer = consumer;
    this.writer = writer;
    this.metrics = metrics;
    kafka = new KafkaReach(consumer, topics);
  }

  Health check() {
    var trouble = writeTrouble;
    return trouble != null ? Health.notReady(trouble) : kafka.check();
  }

  /** Reads what is there and writes it, or goes back to where it was and waits. */
  void step() {
    var records = consumer.poll(POLL);
    kafka.polled(!records.isEmpty());
    if (!records.isEmpty()) {
      try {
        writer.write(records);
        recovered();
        commit();
      } catch (SQLException failure) {
        failed(failure);
        rewind(records);
        pause(BACKOFF.pause(failures, ThreadLocalRandom.current()));
      }
    }
    metrics.lag(lag());
  }

  /**
   * Commits what was written. If that fails, the next commit makes up for it, here or where the
   * partitions went.
   */
  void commit() {
    try {
      consumer.commitSync();
    } catch (CommitFailedException | RetriableException failure) {
      log.warn("The offsets are not committed yet: {}", failure.toString());
    }
  }

  private void rewind(ConsumerRecords<byte[], byte[]> records) {
    for (var partition : records.partitions()) {
      consumer.seek(partition, records.records(partition).getFirst().offset());
    }
  }

  /** Stays a member of the group meanwhile. */
  private void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      consumer.pause(consumer.assignment());
      rewind(consumer.poll(Duration.ofNanos(left)));
    }
    consumer.resume(consumer.paused());
  }

  private void failed(SQLException failure) {
    failures++;
    metrics.writeFailed();
    var reason = "Postgres does not take the write: " + failure.getMessage();
    if (!reason.equals(writeTrouble)) {
      log.warn("{}; trying again until it does", reason, failure);
      writeTrouble = reason;
    }
  }

  private void recovered() {
    if (failures > 0) {
      log.info("Postgres takes writes again after {} failures", failures);
      failures = 0;
      writeTrouble = null;
    }
  }

  private long lag() {
    return consumer.assignment().stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }
}
