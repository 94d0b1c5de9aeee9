package dev.outrider.relay.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.settings.HeaderPlacement;
import dev.outrider.relay.settings.OutboxSettings;
import dev.outrider.relay.wal.OutboxRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Reads rows to what they are when they come by the WAL. */
public final class OutboxTables {

  private static final String BATCHES =
      """
      SELECT id, aggregatetype, type, entries, headers::text
        FROM outrider.outbox_batch WHERE id = ANY (?)
      """;

  private final OutboxSettings outbox;

  public OutboxTables(OutboxSettings outbox) {
    this.outbox = outbox;
  }

  /** Every row's id from one on, what routes it, and 1 for the one event it is. */
  public String keysOfEvents() {
    return "SELECT id, %s, 1 FROM outrider.outbox WHERE id >= ? ORDER BY id"
        .formatted(text(outbox.routeBy()));
  }

  /** The whole of some rows of both tables. */
  public Map<UUID, OutboxRow> rows(Connection connection, Collection<UUID> ids)
      throws SQLException {
    Map<UUID, OutboxRow> rows = new HashMap<>();
    try (PreparedStatement statement = byIds(connection, events(), ids);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.put(row.getObject(1, UUID.class), event(row));
      }
    }
    try (PreparedStatement statement = byIds(connection, BATCHES, ids);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.put(row.getObject(1, UUID.class), batch(row));
      }
    }
    return rows;
  }

  private static PreparedStatement byIds(Connection connection, String query, Collection<UUID> ids)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query);
    statement.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
    return statement;
  }

  private static OutboxRow batch(ResultSet row) throws SQLException {
    return new OutboxRow.Batch(
        "outrider.outbox_batch",
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5));
  }

  private String events() {
    String headers = outbox.headers();
    return "SELECT id, %s FROM outrider.outbox WHERE id = ANY (?)"
        .formatted(
            Stream.concat(
                    Stream.of(
                        text(outbox.id()),
                        text(outbox.routeBy()),
                        text(outbox.key()),
                        text(outbox.payload()),
                        headers == null ? "null" : text(headers)),
                    outbox.placements().stream().map(one -> text(one.column())))
                .collect(Collectors.joining(", ")));
  }

  private static String text(String column) {
    return "\"" + column + "\"::text";
  }

  private OutboxRow event(ResultSet row) throws SQLException {
    List<Header> placed = new ArrayList<>();
    int column = 7;
    for (HeaderPlacement placement : outbox.placements()) {
      placed.add(new RecordHeader(placement.header(), bytes(row.getString(column++))));
    }
    return new OutboxRow.Event(
        OutboxSettings.OUR_TABLE,
        row.getString(2),
        row.getString(3),
        bytes(row.getString(4)),
        payload(row.getString(5)),
        placed,
        row.getString(6),
        null);
  }

  private byte @Nullable [] payload(@Nullable String text) {
    return text != null && outbox.tombstones() && text.trim().isEmpty() ? null : bytes(text);
  }

  private static byte @Nullable [] bytes(@Nullable String text) {
    return text == null ? null : text.getBytes(UTF_8);
  }
}
