package dev.outrider.relay.wal;

import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.relay.settings.OutboxSettings;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Reads what the engine sends of one table, as long as the table stays as it is. */
record EnvelopeReader(
    Schema schema, Field source, Field after, Field lsn, Field committedAt, RowReader rows) {

  static EnvelopeReader of(Struct envelope, OutboxSettings outbox) {
    Schema schema = envelope.schema();
    Field source = schema.field("source");
    Field after = schema.field("after");
    Struct origin = envelope.getStruct("source");
    return new EnvelopeReader(
        schema,
        source,
        after,
        source.schema().field("lsn"),
        source.schema().field("ts_ms"),
        rows(origin.getString("schema") + "." + origin.getString("table"), after.schema(), outbox));
  }

  private static RowReader rows(String table, Schema row, OutboxSettings outbox) {
    if (table.equals(outbox.table())) {
      return EventReader.of(table, row, outbox);
    }
    return switch (table) {
      case OutboxSettings.OUR_TABLE -> EventReader.of(table, row, OutboxSettings.standard());
      case "outrider.outbox_batch" -> BatchReader.of(table, row);
      case "outrider.relay_heartbeat" -> after -> new OutboxRow.Heartbeat();
      default ->
          throw new RelayRefused(
              "The publication carries a table that the relay does not know: " + table);
    };
  }

  WalRow read(Struct envelope, @Nullable Long transactionBefore) {
    Struct origin = (Struct) envelope.get(source);
    return new WalRow(
        rows.read((Struct) envelope.get(after)),
        (Long) origin.get(lsn),
        transactionBefore,
        (Long) origin.get(committedAt));
  }
}
