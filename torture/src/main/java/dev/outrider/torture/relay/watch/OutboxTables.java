package dev.outrider.torture.relay.watch;

import dev.outrider.torture.check.EventSet;
import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.journal.EventPayload;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** What is in the outbox tables, in the end. */
public final class OutboxTables {

  private static final int FETCH = 2_000;

  private final Connection connection;
  private final Findings findings;
  private final EventSet events = new EventSet();

  public OutboxTables(Connection connection, Findings findings) {
    this.connection = connection;
    this.findings = findings;
  }

  public EventSet read() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery("select payload::text from outrider.outbox")) {
        while (rows.next()) {
          add(rows.getString(1));
        }
      }
      try (ResultSet rows = statement.executeQuery("select entries from outrider.outbox_batch")) {
        while (rows.next()) {
          rows.getString(1).lines().forEach(this::addLine);
        }
      }
    }
    connection.rollback();
    return events;
  }

  private void addLine(String line) {
    add(line.substring(line.indexOf('\t') + 1));
  }

  private void add(String payload) {
    Optional<EventPayload> event = EventPayload.read(payload);
    if (event.isEmpty() || !events.add(event.get().id())) {
      findings.add(Finding.FALSE_ANSWER, "the tables hold twice, or from elsewhere: " + payload);
    }
  }
}
