package dev.outrider.relay.repair;

import dev.outrider.relay.event.EventRecords;
import dev.outrider.relay.repair.RowWindow.Sighting;
import dev.outrider.relay.settings.TopicPattern;
import dev.outrider.relay.wal.OutboxRow;
import dev.outrider.relay.wal.WalRow;
import dev.outrider.schema.outbox.UuidV7;
import dev.outrider.schema.topic.Topics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the rows of a snapshot against the ids in Kafka, window by window: the memory it takes does
 * not depend on how many rows there are. Each window reads its part of the topics again.
 */
final class MissingEvents {

  private static final Logger log = LoggerFactory.getLogger(MissingEvents.class);

  /** How far the clocks of those who make ids may be ahead of the commit. */
  private static final Duration CLOCKS_AHEAD = Duration.ofDays(1);

  private static final int ROWS_AT_ONCE = 32;

  private final OutboxSnapshot rows;
  private final PublishedEvents published;
  private final Topics topics;
  private final TopicPattern pattern;
  private final EventRecords events;
  private final RepairRange range;
  private final long lsn;
  private final long windowBytes;
  private final Map<String, Long> missing = new TreeMap<>();
  private long looked;
  private long complete;
  private long expired;
  private long repeated;
  private long withoutRow;

  /**
   * @param lsn where the rows are said to stand in the WAL
   * @param windowBytes memory for ids
   */
  MissingEvents(
      OutboxSnapshot rows,
      PublishedEvents published,
      Topics topics,
      TopicPattern pattern,
      EventRecords events,
      RepairRange range,
      long lsn,
      long windowBytes) {
    this.rows = rows;
    this.published = published;
    this.topics = topics;
    this.pattern = pattern;
    this.events = events;
    this.range = range;
    this.lsn = lsn;
    this.windowBytes = windowBytes;
  }

  /** Hands over the records that are missing, in the order of their rows' ids. */
  RepairCounts find(Consumer<ProducerRecord<byte[], byte[]>> found) throws SQLException {
    try (OutboxKeys keys = rows.keys(UuidV7.floor(range.since()))) {
      OutboxKey next = keys.next();
      while (next != null) {
        RowWindow window = new RowWindow();
        Set<String> types = new HashSet<>();
        while (next != null && (window.size() == 0 || window.bytes() < windowBytes)) {
          window.add(next);
          types.add(next.aggregateType());
          next = keys.next();
        }
        compare(window, types, found);
      }
    }
    return new RepairCounts(looked, complete, missing, expired, repeated, withoutRow);
  }

  private void compare(
      RowWindow window, Set<String> types, Consumer<ProducerRecord<byte[], byte[]>> found)
      throws SQLException {
    Set<String> names = new HashSet<>(Set.of(topics.deadLetter()));
    types.forEach(type -> names.add(topics.prefix() + pattern.topicOf(type)));
    published.read(
        names, UuidV7.moment(window.id(0)).minus(CLOCKS_AHEAD), id -> count(window.see(id)));
    List<UUID> incomplete = new ArrayList<>(ROWS_AT_ONCE);
    for (int row = 0; row < window.size(); row++) {
      looked++;
      if (window.isComplete(row)) {
        complete++;
        continue;
      }
      incomplete.add(window.id(row));
      if (incomplete.size() == ROWS_AT_ONCE) {
        judge(window, incomplete, found);
        incomplete.clear();
      }
    }
    judge(window, incomplete, found);
    log.info(
        "Looked at {} rows, up to {}; missing so far: {}",
        looked,
        UuidV7.moment(window.id(window.size() - 1)),
        missing);
  }

  private void count(Sighting sighting) {
    switch (sighting) {
      case FIRST, ELSEWHERE -> {}
      case REPEATED -> repeated++;
      case WITHOUT_ROW -> withoutRow++;
    }
  }

  private void judge(
      RowWindow window, List<UUID> incomplete, Consumer<ProducerRecord<byte[], byte[]>> found)
      throws SQLException {
    Map<UUID, OutboxRow> whole = rows.rows(incomplete);
    for (UUID id : incomplete) {
      Instant moment = UuidV7.moment(id);
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      events.add(new WalRow(row(whole, id), lsn, moment.toEpochMilli()), records);
      for (ProducerRecord<byte[], byte[]> one : records) {
        if (EventId.of(one.headers()).filter(window::isSeen).isPresent()) {
          continue;
        }
        if (range.isExplicit() || !moment.isBefore(published.oldest(one.topic()))) {
          missing.merge(one.topic(), 1L, Long::sum);
          found.accept(one);
        } else {
          expired++;
        }
      }
    }
  }

  private static OutboxRow row(Map<UUID, OutboxRow> whole, UUID id) {
    OutboxRow row = whole.get(id);
    if (row == null) {
      throw new IllegalStateException("A row vanished from its snapshot: " + id);
    }
    return row;
  }
}
