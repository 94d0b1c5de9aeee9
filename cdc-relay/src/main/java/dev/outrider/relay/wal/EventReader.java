package dev.outrider.relay.wal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.relay.settings.HeaderPlacement;
import dev.outrider.relay.settings.OutboxSettings;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.NanoTimestamp;
import io.debezium.time.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Reads rows that are one event each, by the column names of the settings. */
record EventReader(
    String table,
    Column id,
    Column aggregateType,
    Column key,
    Column payload,
    List<Placed> placed,
    @Nullable Column headers,
    @Nullable Column timestamp,
    long timestampsPerMilli,
    boolean tombstones)
    implements RowReader {

  private record Placed(String header, Column column) {
    Header of(Struct row) {
      String text = column.text(row);
      return new RecordHeader(header, text == null ? null : text.getBytes(UTF_8));
    }
  }

  static EventReader of(String table, Schema row, OutboxSettings outbox) {
    Column timestamp =
        outbox.timestamp() == null ? null : Column.of(table, row, outbox.timestamp());
    List<Placed> placed = new ArrayList<>();
    for (HeaderPlacement placement : outbox.placements()) {
      placed.add(new Placed(placement.header(), Column.of(table, row, placement.column())));
    }
    return new EventReader(
        table,
        Column.of(table, row, outbox.id()),
        Column.of(table, row, outbox.routeBy()),
        Column.of(table, row, outbox.key()),
        Column.of(table, row, outbox.payload()),
        List.copyOf(placed),
        outbox.headers() == null ? null : Column.find(row, outbox.headers()),
        timestamp,
        timestamp == null ? 1 : perMilli(table, timestamp),
        outbox.tombstones());
  }

  private static long perMilli(String table, Column timestamp) {
    return switch (String.valueOf(timestamp.schema().name())) {
      case Timestamp.SCHEMA_NAME -> 1;
      case MicroTimestamp.SCHEMA_NAME -> 1_000;
      case NanoTimestamp.SCHEMA_NAME -> 1_000_000;
      default ->
          throw new RelayRefused(
              "Column %s of %s can't be a record's timestamp: it has to be of type timestamp without time zone"
                  .formatted(timestamp.field().name(), table));
    };
  }

  @Override
  public OutboxRow read(Struct row) {
    return new OutboxRow.Event(
        table,
        id.text(row),
        aggregateType.text(row),
        key.bytes(row),
        payload(row),
        placed(row),
        headers == null ? null : headers.text(row),
        timestamp(row));
  }

  private byte @Nullable [] payload(Struct row) {
    if (tombstones && payload.value(row) instanceof String text && text.trim().isEmpty()) {
      return null;
    }
    return payload.bytes(row);
  }

  private List<Header> placed(Struct row) {
    if (placed.size() == 1) {
      return List.of(placed.getFirst().of(row));
    }
    List<Header> headers = new ArrayList<>(placed.size());
    for (Placed one : placed) {
      headers.add(one.of(row));
    }
    return headers;
  }

  private @Nullable Long timestamp(Struct row) {
    if (timestamp == null || !(timestamp.value(row) instanceof Long moment)) {
      return null;
    }
    return moment / timestampsPerMilli;
  }
}
