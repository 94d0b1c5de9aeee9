package dev.outrider.history.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.history.follow.HalvingInsert;
import dev.outrider.history.follow.PartitionDays;
import dev.outrider.history.follow.SinkMetrics;
import dev.outrider.history.follow.Written;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes rows of {@code event_log}. Not thread-safe. */
final class EventLogTable {

  private static final Logger log = LoggerFactory.getLogger(EventLogTable.class);
  private static final String INSERT =
      """
      INSERT INTO outrider.event_log
        (committed_at, occurred_at, version, kafka_offset, kafka_partition, id, topic, aggregate_type,
         aggregate_id, type, correlation_id, trace_parent, headers, payload, raw, problem)
      SELECT
        timestamptz 'epoch' + committed_ms * interval '1 ms',
        timestamptz 'epoch' + occurred_ms * interval '1 ms',
        version, kafka_offset, kafka_partition, id, topic, aggregate_type,
        aggregate_id, type, correlation_id, trace_parent, headers::jsonb, payload::jsonb, raw, problem
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS event
        (committed_ms, occurred_ms, version, kafka_offset, kafka_partition, id, topic, aggregate_type,
         aggregate_id, type, correlation_id, trace_parent, headers, payload, raw, problem)
      ON CONFLICT DO NOTHING
      """;

  private final DataSource database;
  private final PartitionDays partitions;
  private final SinkMetrics metrics;
  private final HalvingInsert<LoggedEvent> inserts =
      new HalvingInsert<>(EventLogTable::insert, this::keepRaw);

  EventLogTable(DataSource database, PartitionDays partitions, SinkMetrics metrics) {
    this.database = database;
    this.partitions = partitions;
    this.metrics = metrics;
  }

  /** Writes those that are not in yet. */
  Written insert(List<LoggedEvent> events) throws SQLException {
    var days =
        events.stream()
            .map(event -> PartitionDays.day(event.committedAt()))
            .collect(Collectors.toSet());
    try (var connection = database.getConnection()) {
      partitions.ensure(connection, days);
      return inserts.insert(connection, events);
    } catch (SQLException failure) {
      partitions.forget();
      throw failure;
    }
  }

  /** JSON that is too big or too odd for Postgres is kept as bytes. */
  private Written keepRaw(Connection connection, LoggedEvent event, SQLException reason)
      throws SQLException {
    if (event.content() instanceof Content.Json(Bytes bytes, var _, var _)) {
      metrics.keptRaw();
      var raw = event.with(new Content.Raw(bytes, String.valueOf(reason.getMessage())));
      return new HalvingInsert<>(EventLogTable::insert, EventLogTable::skip)
          .insert(connection, List.of(raw));
    }
    return skip(connection, event, reason);
  }

  private static Written skip(Connection connection, LoggedEvent event, SQLException reason) {
    log.warn(
        "Skipped the event at {}, which Postgres refuses: {}", event.place(), reason.getMessage());
    return Written.refusedOne();
  }

  private static int insert(Connection connection, List<LoggedEvent> events) throws SQLException {
    try (var insert = connection.prepareStatement(INSERT)) {
      var columns = new Columns(connection, events);
      insert.setArray(1, columns.of("int8", Long[]::new, event -> millis(event.committedAt())));
      insert.setArray(2, columns.of("int8", Long[]::new, EventLogTable::occurredMillis));
      insert.setArray(3, columns.of("int8", Long[]::new, EventLogTable::version));
      insert.setArray(4, columns.of("int8", Long[]::new, event -> event.place().offset()));
      insert.setArray(5, columns.of("int4", Integer[]::new, event -> event.place().partition()));
      insert.setArray(6, columns.text(LoggedEvent::id));
      insert.setArray(7, columns.text(event -> event.place().topic()));
      insert.setArray(8, columns.text(LoggedEvent::aggregateType));
      insert.setArray(9, columns.text(LoggedEvent::aggregateId));
      insert.setArray(10, columns.text(LoggedEvent::type));
      insert.setArray(11, columns.text(LoggedEvent::correlationId));
      insert.setArray(12, columns.text(LoggedEvent::traceParent));
      insert.setArray(13, columns.text(LoggedEvent::headers));
      insert.setArray(14, columns.text(EventLogTable::payload));
      insert.setArray(15, columns.of("bytea", byte[][]::new, EventLogTable::raw));
      insert.setArray(16, columns.text(EventLogTable::problem));
      return insert.executeUpdate();
    }
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private static @Nullable Long occurredMillis(LoggedEvent event) {
    return event.content() instanceof Content.Json json ? millis(json.occurredAt()) : null;
  }

  private static @Nullable Long version(LoggedEvent event) {
    return event.content() instanceof Content.Json json ? json.version() : null;
  }

  private static @Nullable String payload(LoggedEvent event) {
    return event.content() instanceof Content.Json json
        ? new String(json.bytes().get(), UTF_8)
        : null;
  }

  private static byte @Nullable [] raw(LoggedEvent event) {
    return event.content() instanceof Content.Raw raw ? raw.bytes().get() : null;
  }

  private static @Nullable String problem(LoggedEvent event) {
    return event.content() instanceof Content.Raw raw ? raw.problem() : null;
  }

  private record Columns(Connection connection, List<LoggedEvent> events) {

    Array text(Function<LoggedEvent, @Nullable String> field) throws SQLException {
      return of("text", String[]::new, field);
    }

    <T> Array of(
        String type, IntFunction<@Nullable T[]> array, Function<LoggedEvent, @Nullable T> field)
        throws SQLException {
      return connection.createArrayOf(type, events.stream().map(field).toArray(array));
    }
  }
}
