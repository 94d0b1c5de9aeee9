package dev.outrider.query.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An event of the log as it is answered. What it doesn't have is absent. */
final class EventJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private EventJson() {}

  static void write(ResultSet row, JsonGenerator json) throws SQLException {
    json.writeStartObject();
    text(json, "id", row.getString("id"));
    text(json, "aggregate_type", row.getString("aggregate_type"));
    text(json, "aggregate_id", row.getString("aggregate_id"));
    text(json, "type", row.getString("type"));
    var version = row.getObject("version", Long.class);
    if (version != null) {
      json.writeNumberProperty("version", version);
    }
    time(json, "committed_at", row.getObject("committed_at", OffsetDateTime.class));
    time(json, "occurred_at", row.getObject("occurred_at", OffsetDateTime.class));
    text(json, "correlation_id", row.getString("correlation_id"));
    text(json, "traceparent", row.getString("trace_parent"));
    raw(json, "payload", row.getString("payload"));
    bytes(json, row.getBytes("raw"));
    text(json, "problem", row.getString("problem"));
    raw(json, "headers", row.getString("headers"));
    json.writeObjectPropertyStart("kafka");
    text(json, "topic", row.getString("topic"));
    json.writeNumberProperty("partition", row.getInt("kafka_partition"));
    json.writeNumberProperty("offset", row.getLong("kafka_offset"));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  private static void time(JsonGenerator json, String name, @Nullable OffsetDateTime value) {
    if (value != null) {
      json.writeStringProperty(name, TIME.format(value));
    }
  }

  private static void raw(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeName(name);
      json.writeRawValue(value);
    }
  }

  private static void bytes(JsonGenerator json, byte @Nullable [] value) {
    if (value == null) {
      return;
    }
    try {
      text(json, "raw", UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString());
    } catch (CharacterCodingException noText) {
      json.writeName("raw_base64");
      json.writeBinary(value);
    }
  }
}
