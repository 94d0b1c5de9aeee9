package dev.outrider.launcher.bench.ingest;

import dev.outrider.launcher.bench.ingest.load.Load;
import dev.outrider.launcher.bench.process.BenchDatabase;
import dev.outrider.launcher.bench.process.ProcessCpu;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Looks at the processes, the WAL and the tables. Not thread-safe. */
final class Meter implements AutoCloseable {

  private static final String WAL = "select pg_current_wal_insert_lsn() - '0/0'::pg_lsn";

  /** Entries have a line for each position. */
  private static final String STORED =
      """
      select (select count(*) from outrider.outbox)
        + (select coalesce(sum(length(entries) - length(replace(entries, E'\\n', ''))), 0)
           from outrider.outbox_batch)
      """;

  private final ProcessCpu service;
  private final ProcessCpu postgres;
  private final Connection connection;

  Meter(ProcessHandle service, BenchDatabase database) throws SQLException {
    this.service = new ProcessCpu(service);
    this.postgres = new ProcessCpu(database.process());
    this.connection = database.connect();
  }

  Sample sample(Load load) throws SQLException {
    return new Sample(
        System.nanoTime(),
        load.acknowledged(),
        service.nanos(),
        postgres.nanos(),
        ProcessCpu.nanos(ProcessHandle.current()),
        number(WAL));
  }

  /** Positions in both outbox tables. */
  long stored() throws SQLException {
    return number(STORED);
  }

  private long number(String query) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(query);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getBigDecimal(1).longValueExact();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
