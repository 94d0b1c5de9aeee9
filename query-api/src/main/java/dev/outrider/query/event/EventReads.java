package dev.outrider.query.event;

import dev.outrider.query.history.HistoryReads;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Pages of the event log. */
public final class EventReads {
  private static final int FETCH_ROWS = 50;

  /** Events may be large: a page ends with the first one beyond. */
  private static final int PAGE_BYTES = 2 << 20;

  private final HistoryReads history;

  public EventReads(HistoryReads history) {
    this.history = history;
  }

  /** The JSON of a page. */
  CompletableFuture<byte[]> page(EventSearch search) {
    return history.read(connection -> page(connection, search));
  }

  private static byte[] page(Connection connection, EventSearch search) throws SQLException {
    connection.setAutoCommit(false);
    var out = new ByteArrayOutputStream();
    try (var statement = new EventStatement(search).prepare(connection)) {
      statement.setFetchSize(FETCH_ROWS);
      try (var row = statement.executeQuery();
          var json = JsonMapper.shared().createGenerator(out)) {
        write(row, search.limit(), out, json);
      }
    }
    return out.toByteArray();
  }

  private static void write(ResultSet row, int limit, ByteArrayOutputStream out, JsonGenerator json)
      throws SQLException {
    json.writeStartObject();
    json.writeArrayPropertyStart("events");
    EventCursor next = null;
    @Nullable EventCursor last = null;
    for (int count = 0; row.next(); count++) {
      if (count == limit || out.size() > PAGE_BYTES) {
        next = last;
        break;
      }
      EventJson.write(row, json);
      json.flush();
      last = cursor(row);
    }
    json.writeEndArray();
    if (next != null) {
      json.writeStringProperty("next_cursor", next.encode());
    }
    json.writeEndObject();
  }

  private static EventCursor cursor(ResultSet row) throws SQLException {
    return new EventCursor(
        row.getObject("committed_at", OffsetDateTime.class).toInstant(),
        row.getLong("kafka_offset"),
        row.getString("id"));
  }
}
