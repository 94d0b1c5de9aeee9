package dev.outrider.relay.wal;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Reads rows that hold many events. */
record BatchReader(
    String table, Column id, Column aggregateType, Column type, Column entries, Column headers)
    implements RowReader {

  static BatchReader of(String table, Schema row) {
    return new BatchReader(
        table,
        Column.of(table, row, "id"),
        Column.of(table, row, "aggregatetype"),
        Column.of(table, row, "type"),
        Column.of(table, row, "entries"),
        Column.of(table, row, "headers"));
  }

  @Override
  public OutboxRow read(Struct row) {
    return new OutboxRow.Batch(
        table,
        id.requiredText(row),
        aggregateType.text(row),
        type.text(row),
        entries.requiredText(row),
        headers.text(row));
  }
}
