package dev.outrider.launcher.bench.relay.backlog;

/** A table that a contender publishes from. */
public enum OutboxTable {
  ROW(
      "outrider.outbox",
      1,
      """
      insert into outrider.outbox (id, aggregatetype, aggregateid, type, payload)
      select id, ?, key, 'PositionRecorded', content::json
      from unnest(?::uuid[], ?::text[], ?::text[]) as given (id, key, content)
      """),
  BATCH(
      "outrider.outbox_batch",
      100,
      """
      insert into outrider.outbox_batch (id, aggregatetype, type, entries)
      select id, ?, 'PositionRecorded', content
      from unnest(?::uuid[], ?::text[], ?::text[]) as given (id, key, content)
      """),
  /** As a polling relay wants it: rows know whether they are published, and an index knows too. */
  POLLING(
      "peers.outbox",
      1,
      """
      insert into peers.outbox (id, aggregatetype, aggregateid, type, payload)
      select id, ?, key, 'PositionRecorded', content::json
      from unnest(?::uuid[], ?::text[], ?::text[]) as given (id, key, content)
      """);

  private final String table;
  private final int eventsPerRow;
  private final String insert;

  OutboxTable(String table, int eventsPerRow, String insert) {
    this.table = table;
    this.eventsPerRow = eventsPerRow;
    this.insert = insert;
  }

  public String table() {
    return table;
  }

  public int eventsPerRow() {
    return eventsPerRow;
  }

  String insert() {
    return insert;
  }
}
