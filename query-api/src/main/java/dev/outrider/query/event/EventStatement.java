package dev.outrider.query.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The SQL of a search, in the form that the indexes of the event log serve. */
final class EventStatement {
  private static final String SELECT =
      """
      SELECT committed_at, occurred_at, version, kafka_offset, kafka_partition, id, topic, aggregate_type,
        aggregate_id, type, correlation_id, trace_parent, headers, payload, raw, problem
      FROM outrider.event_log
      """;
  private static final String WORDS =
      """
      jsonb_to_tsvector('simple'::regconfig, payload, '["string", "numeric", "boolean"]'::jsonb)
        @@ websearch_to_tsquery('simple'::regconfig, ?)\
      """;

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();
  private final EventSearch search;

  EventStatement(EventSearch search) {
    this.search = search;
    where("aggregate_type = ?", search.aggregateType());
    where("aggregate_id = ?", search.aggregateId());
    where("type = ?", search.type());
    where("correlation_id = ?", search.correlationId());
    where("committed_at >= ?", search.from().map(EventStatement::sqlTime));
    where("committed_at < ?", search.to().map(EventStatement::sqlTime));
    where(WORDS, search.words());
    search.after().ifPresent(this::after);
  }

  /** One row more than asked for tells whether there is a next page. */
  PreparedStatement prepare(Connection connection) throws SQLException {
    var direction = search.oldestFirst() ? "ASC" : "DESC";
    var statement =
        connection.prepareStatement(
            SELECT
                + (conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions))
                + " ORDER BY committed_at %1$s, kafka_offset %1$s, id %1$s LIMIT ?"
                    .formatted(direction));
    int index = 1;
    for (var value : values) {
      statement.setObject(index++, value);
    }
    statement.setInt(index, search.limit() + 1);
    return statement;
  }

  private void where(String condition, Optional<?> value) {
    value.ifPresent(present -> {
      conditions.add(condition);
      values.add(present);
    });
  }

  private void after(EventCursor cursor) {
    conditions.add(
        "(committed_at, kafka_offset, id) " + (search.oldestFirst() ? ">" : "<") + " (?, ?, ?)");
    values.addAll(List.of(sqlTime(cursor.committedAt()), cursor.offset(), cursor.id()));
  }

  private static Object sqlTime(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
