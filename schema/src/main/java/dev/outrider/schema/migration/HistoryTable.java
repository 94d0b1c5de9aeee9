package dev.outrider.schema.migration;

/** The tables of the history, each partitioned by day (UTC). */
public enum HistoryTable {
  POSITIONS("position_history"),
  EVENTS("event_log");

  private final String table;

  HistoryTable(String table) {
    this.table = table;
  }

  /** Its name within the schema. */
  public String table() {
    return table;
  }
}
