package dev.outrider.relay.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.event.EventRecords;
import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.kafka.RelayTopics;
import dev.outrider.relay.outbox.OutboxTables;
import dev.outrider.relay.settings.OutboxSettings;
import dev.outrider.relay.wal.OutboxRow;
import dev.outrider.relay.wal.WalRow;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.schema.outbox.UuidV7;
import dev.outrider.schema.topic.DeadLetterHeaders;
import dev.outrider.schema.topic.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Writes a letter into the outbox again, as a new row that goes the way of all rows. In the same
 * transaction the letter's id is remembered, so a second replay finds it.
 *
 * <p>Not thread-safe.
 */
public final class DeadLetterReplay implements AutoCloseable {

  private final Connection connection;
  private final ReplayedLetters replayed;
  private final RelayTopics kafka;
  private final OutboxTables tables;
  private final EventRecords events;
  private final String deadLetters;
  private final UuidV7 ids;

  /**
   * @param connection closed by the caller; may write the outbox
   */
  public DeadLetterReplay(
      Connection connection, KafkaSettings kafka, OutboxSettings outbox, UuidV7 ids) {
    this.connection = connection;
    this.replayed = new ReplayedLetters(connection);
    this.kafka = new RelayTopics(kafka);
    this.tables = new OutboxTables(outbox);
    Topics topics = new Topics(kafka.topicPrefix());
    this.events = new EventRecords(topics, outbox.topics(), this.kafka::state);
    this.deadLetters = topics.deadLetter();
    this.ids = ids;
  }

  /** Whether a letter was replayed, and when. */
  public Optional<ReplayOutcome.Before> before(String letter) throws SQLException {
    return replayed.find(letter);
  }

  public ReplayOutcome replay(DeadLetter letter, Correction correction) throws SQLException {
    String id = letter.id();
    if (id != null && before(id).isPresent()) {
      return before(id).get();
    }
    OutboxEntry entry = OutboxEntry.of(letter, correction);
    if (entry instanceof OutboxEntry.Impossible(String reason) || id == null) {
      return new ReplayOutcome.Refused(
          entry instanceof OutboxEntry.Impossible(String why) ? why : "the letter has no id");
    }
    connection.setAutoCommit(false);
    try {
      return insert(id, entry);
    } catch (SQLException e) {
      connection.rollback();
      if (String.valueOf(e.getSQLState()).startsWith("22")) {
        return new ReplayOutcome.Refused(
            "Postgres does not take it: "
                + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      }
      throw e;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private ReplayOutcome insert(String letter, OutboxEntry entry) throws SQLException {
    UUID row = ids.next();
    if (!replayed.add(letter, row)) {
      connection.rollback();
      return before(letter)
          .orElseThrow(() -> new RelayFailure("Letter " + letter + " is being replayed", null));
    }
    OutboxEntry.insert(connection, row, entry);
    Optional<String> objection = objection(row);
    if (objection.isPresent()) {
      return new ReplayOutcome.Refused("it would be a dead letter again: " + objection.get());
    }
    connection.commit();
    return new ReplayOutcome.Replayed(row);
  }

  /** Makes of the row what the relay will make of it. */
  private Optional<String> objection(UUID id) throws SQLException {
    OutboxRow row = tables.rows(connection, List.of(id)).get(id);
    if (row == null) {
      throw new IllegalStateException("The row that was just written is not there: " + id);
    }
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    events.add(new WalRow(row, 1, Instant.now().toEpochMilli()), records);
    return records.stream()
        .filter(one -> one.topic().equals(deadLetters))
        .findFirst()
        .map(DeadLetterReplay::reason);
  }

  private static String reason(ProducerRecord<byte[], byte[]> letter) {
    Header reason = letter.headers().lastHeader(DeadLetterHeaders.REASON);
    return reason == null ? "unknown" : new String(reason.value(), UTF_8);
  }

  @Override
  public void close() {
    kafka.close();
  }
}
