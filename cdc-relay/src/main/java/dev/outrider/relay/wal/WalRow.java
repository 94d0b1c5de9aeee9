package dev.outrider.relay.wal;

import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.failure.RelayRefused;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** What the relay reads out of an engine record: the row and where in the WAL it stands. */
public record WalRow(
    OutboxRow row, long lsn, @Nullable Long transactionBefore, long committedAtMillis) {

  public static WalRow of(SourceRecord engineRecord) {
    if (!(engineRecord.value() instanceof Struct envelope)) {
      throw new RelayFailure("The engine sent something that is no row: " + engineRecord, null);
    }
    Struct source = envelope.getStruct("source");
    Object before = engineRecord.sourceOffset().get("lsn_commit");
    return new WalRow(
        row(source.getString("table"), envelope.getStruct("after")),
        source.getInt64("lsn"),
        before == null ? null : ((Number) before).longValue(),
        source.getInt64("ts_ms"));
  }

  private static OutboxRow row(String table, Struct after) {
    return switch (table) {
      case "outbox" ->
          new OutboxRow.Event(
              after.getString("id"),
              after.getString("aggregatetype"),
              after.getString("aggregateid"),
              after.getString("type"),
              after.getString("payload"),
              after.getString("headers"));
      case "outbox_batch" ->
          new OutboxRow.Batch(
              after.getString("id"),
              after.getString("aggregatetype"),
              after.getString("type"),
              after.getString("entries"),
              after.getString("headers"));
      case "relay_heartbeat" -> new OutboxRow.Heartbeat();
      default ->
          throw new RelayRefused(
              "The publication carries a table that the relay does not know: " + table);
    };
  }
}
