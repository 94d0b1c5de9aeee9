package dev.outrider.relay.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.schema.outbox.BatchEntries;
import dev.outrider.schema.outbox.BatchLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The row that takes a letter's place, or why there is none. */
sealed interface OutboxEntry {

  JsonMapper JSON = new JsonMapper();
  String REPLAYED = "outrider.replayed";

  /** Inserted as a row of one event. */
  record Event(
      String aggregateType,
      @Nullable String aggregateId,
      String type,
      @Nullable String payload,
      String headers)
      implements OutboxEntry {}

  /** Inserted as a row of many. */
  record Batch(String aggregateType, String type, String entries, String headers)
      implements OutboxEntry {}

  record Impossible(String reason) implements OutboxEntry {}

  static OutboxEntry of(DeadLetter letter, Correction correction) {
    String id = letter.id();
    if (id == null || !letter.isWhole()) {
      return new Impossible(
          id == null ? "the letter has no id" : "a part of the letter is not in Kafka any more");
    }
    Optional<String> aggregateType = correction.aggregateType().or(letter::aggregateType);
    Optional<String> type = correction.type().or(letter::eventType);
    if (aggregateType.isEmpty() || type.isEmpty()) {
      return new Impossible(
          aggregateType.isEmpty()
              ? "its aggregate type is not known: say --aggregate-type"
              : "its type is not known: say --type");
    }
    String own = correction.headers().or(letter::rowHeaders).orElse("{}");
    Optional<String> headers = marked(own, id);
    if (headers.isEmpty()) {
      return new Impossible("its headers are no JSON object: say --headers");
    }
    String text =
        correction.text().orElse(letter.value() == null ? null : new String(letter.value(), UTF_8));
    return switch (letter.source()) {
      case EVENT ->
          new Event(
              aggregateType.get(),
              correction
                  .key()
                  .orElse(letter.key() == null ? null : new String(letter.key(), UTF_8)),
              type.get(),
              text,
              headers.get());
      case LINE -> {
        String line = text == null ? "" : text;
        yield line(letter, correction, line, aggregateType.get(), type.get(), headers.get());
      }
      case BATCH ->
          correction.key().isPresent()
              ? new Impossible("a row of many events has no key: --edit its lines")
              : new Batch(aggregateType.get(), type.get(), text == null ? "" : text, headers.get());
      case ELSEWHERE ->
          new Impossible(
              "it came from the table %s: correct it and insert it there"
                  .formatted(letter.table().orElse("of an unknown name")));
    };
  }

  private static OutboxEntry line(
      DeadLetter letter,
      Correction correction,
      String text,
      String aggregateType,
      String type,
      String headers) {
    String line = text;
    byte[] letterKey = letter.key();
    if (correction.key().isPresent()) {
      line = correction.key().get() + "\t" + text.substring(text.indexOf('\t') + 1);
    } else if (letterKey != null && correction.text().isEmpty()) {
      line = new String(letterKey, UTF_8) + "\t" + text;
    }
    Iterator<BatchLine> lines = BatchEntries.of(line).iterator();
    if (!lines.hasNext()) {
      return new Impossible("the line is empty");
    }
    return switch (lines.next()) {
      case BatchLine.Malformed bad ->
          new Impossible("the line is malformed: %s; --edit it".formatted(bad.reason()));
      case BatchLine.Entry entry -> {
        if (lines.hasNext()) {
          yield new Impossible("it is more than one line");
        }
        Optional<String> objection = jsonObjection(new String(entry.payload(), UTF_8));
        yield objection.isPresent()
            ? new Impossible(objection.get())
            : new Batch(aggregateType, type, line, headers);
      }
    };
  }

  private static Optional<String> jsonObjection(String payload) {
    try {
      var _ = JSON.readTree(payload);
      return Optional.empty();
    } catch (JacksonException e) {
      return Optional.of("the payload is no JSON: " + e.getOriginalMessage());
    }
  }

  /** The row's own headers as they are, and what letter they come from. */
  private static Optional<String> marked(String headers, String id) {
    try {
      if (!JSON.readTree(headers).isObject()) {
        return Optional.empty();
      }
    } catch (JacksonException e) {
      return Optional.empty();
    }
    String open = headers.substring(0, headers.lastIndexOf('}')).stripTrailing();
    return Optional.of(
        "%s%s\"%s\":%s}"
            .formatted(open, open.endsWith("{") ? "" : ",", REPLAYED, JSON.writeValueAsString(id)));
  }

  static void insert(Connection connection, UUID id, OutboxEntry entry) throws SQLException {
    switch (entry) {
      case Event event ->
          execute(
              connection,
              "INSERT INTO outrider.outbox (id, aggregatetype, aggregateid, type, payload, headers) VALUES (?, ?, ?, ?, ?::json, ?::json)",
              id,
              event.aggregateType(),
              event.aggregateId(),
              event.type(),
              event.payload(),
              event.headers());
      case Batch batch ->
          execute(
              connection,
              "INSERT INTO outrider.outbox_batch (id, aggregatetype, type, entries, headers) VALUES (?, ?, ?, ?, ?::json)",
              id,
              batch.aggregateType(),
              batch.type(),
              batch.entries(),
              batch.headers());
      case Impossible impossible -> throw new IllegalArgumentException(impossible.reason());
    }
  }

  private static void execute(
      Connection connection, String sql, UUID id, @Nullable String... values) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setObject(1, id);
      for (int i = 0; i < values.length; i++) {
        insert.setString(i + 2, values[i]);
      }
      insert.executeUpdate();
    }
  }
}
