package dev.outrider.relay.wal;

import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.relay.settings.OutboxSettings;
import io.debezium.connector.postgresql.connection.ReplicationMessage;
import io.debezium.relational.TableSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;

/**
 * Reads rows out of decoded messages. Columns are looked up once for each description of a table
 * that the stream sends.
 *
 * <p>Not thread-safe: rows arrive one after the other.
 */
final class WalRows {

  private final OutboxSettings outbox;
  private final DecodedTables tables;
  private final Map<String, TableReader> readers = new HashMap<>();
  private int described;

  private record TableReader(TableSchema schema, RowReader rows) {
    OutboxRow read(List<ReplicationMessage.Column> columns) {
      Object[] values = new Object[columns.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            columns
                .get(i)
                .getValue(
                    () -> {
                      throw new RelayRefused("The WAL carries a value that only the server reads");
                    },
                    true);
      }
      return rows.read(schema.valueFromColumnData(values));
    }
  }

  WalRows(OutboxSettings outbox, DecodedTables tables) {
    this.outbox = outbox;
    this.tables = tables;
  }

  WalRow read(ReplicationMessage insert, long lsn) {
    if (described != tables.described()) {
      readers.clear();
      described = tables.described();
    }
    OutboxRow row =
        readers.computeIfAbsent(insert.getTable(), this::readerOf).read(insert.getNewTupleList());
    return new WalRow(row, lsn, insert.getCommitTime().toEpochMilli());
  }

  private TableReader readerOf(String table) {
    TableSchema schema = tables.schemaOf(table);
    String name = schema.id().schema() + "." + schema.id().table();
    return new TableReader(schema, rows(name, schema.valueSchema()));
  }

  private RowReader rows(String table, Schema row) {
    if (table.equals(outbox.table())) {
      return EventReader.of(table, row, outbox);
    }
    return switch (table) {
      case OutboxSettings.OUR_TABLE -> EventReader.of(table, row, OutboxSettings.standard());
      case "outrider.outbox_batch" -> BatchReader.of(table, row);
      case "outrider.relay_heartbeat" -> _ -> new OutboxRow.Heartbeat();
      default ->
          throw new RelayRefused(
              "The publication carries a table that the relay does not know: " + table);
    };
  }
}
