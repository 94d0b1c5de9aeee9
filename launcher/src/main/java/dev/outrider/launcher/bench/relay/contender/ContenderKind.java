package dev.outrider.launcher.bench.relay.contender;

import dev.outrider.launcher.bench.relay.backlog.OutboxTable;
import java.util.Locale;

/** Who takes part. */
public enum ContenderKind {
  OURS_ROW("Outrider, outbox", OutboxTable.ROW),
  OURS_BATCH("Outrider, outbox_batch", OutboxTable.BATCH),
  STOCK("Debezium, event router, JSON", OutboxTable.ROW),
  STOCK_TEXT("Debezium, event router, text", OutboxTable.ROW),
  POLLING("polling, 100 rows, no pause", OutboxTable.POLLING),
  POLLING_AS_FOUND("polling, 100 rows each second", OutboxTable.POLLING);

  private final String title;
  private final OutboxTable table;

  ContenderKind(String title, OutboxTable table) {
    this.title = title;
    this.table = table;
  }

  /** As the command line and the JSON name it: {@code ours-row}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String title() {
    return title;
  }

  public OutboxTable table() {
    return table;
  }

  /** Whether its records are visible only once their transaction is committed. */
  public boolean isTransactional() {
    return this == OURS_ROW || this == OURS_BATCH;
  }

  @Override
  public String toString() {
    return text();
  }
}
