package dev.outrider.launcher.doctor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Whether Postgres keeps the WAL that the relay has yet to read. */
final class SlotQuestion implements Question<PostgresSession> {
  private static final int FAILOVER_SINCE = 170_000;

  /** So much WAL is many minutes of full load. */
  private static final long MUCH_WAL = 1L << 30;

  /** Through JSON, since older servers don't have every column. */
  private static final String SLOT =
      """
      select plugin, database, database = current_database() as here, active, wal_status,
             coalesce(to_jsonb(slot) ->> 'failover' = 'true', false) as failover,
             current_setting('server_version_num')::int as version,
             pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_receive_lsn() else pg_current_wal_lsn() end,
               restart_lsn)::bigint as retained
      from pg_catalog.pg_replication_slots as slot
      where slot_name = ?
      """;

  private final String slot;

  SlotQuestion(String slot) {
    this.slot = slot;
  }

  @Override
  public Finding ask(String name, PostgresSession session) throws SQLException {
    Optional<Finding> found = session.find(SLOT, row -> judge(name, row), slot);
    return found.isPresent() ? found.get() : missing(name, session);
  }

  private Finding missing(String name, PostgresSession session) throws SQLException {
    boolean expected =
        session.isTrue("to_regclass('outrider.relay_slot') is not null")
            && session.isTrue("exists (select from outrider.relay_slot where slot = ?)", slot);
    return expected
        ? new Finding.Bad(
            name,
            "is gone: events that were written since are not published",
            "Stop every relay and run outrider relay repair: the events are still in the outbox tables.")
        : new Finding.Bad(name, "is missing", "Run outrider migrate.");
  }

  private static Finding judge(String name, ResultSet row) throws SQLException {
    String plugin = row.getString("plugin");
    if (!"pgoutput".equals(plugin) || !row.getBoolean("here")) {
      return new Finding.Bad(
          name,
          "belongs to something else: plugin %s, database %s"
              .formatted(plugin, row.getString("database")),
          "Set OUTRIDER_RELAY_SLOT to a name of its own.");
    }
    String status = String.valueOf(row.getString("wal_status"));
    if (status.equals("lost")) {
      return new Finding.Bad(
          name,
          "is lost: Postgres has removed WAL that the relay had not read",
          "Stop every relay and run outrider relay repair: the events are still in the outbox tables.");
    }
    return ofWal(name, row, status);
  }

  private static Finding ofWal(String name, ResultSet row, String status) throws SQLException {
    long retained = row.getLong("retained");
    boolean active = row.getBoolean("active");
    String what =
        "%s, retains %s of WAL%s"
            .formatted(active ? "active" : "no relay reads it now", bytes(retained), failover(row));
    return status.equals("unreserved") || retained > MUCH_WAL
        ? new Finding.Warning(
            name,
            what + (status.equals("unreserved") ? ", about to be lost" : ""),
            active
                ? "Watch whether it shrinks; if not, see the relay's log."
                : "Start outrider relay before the disk is full.")
        : new Finding.Good(name, what);
  }

  private static String failover(ResultSet row) throws SQLException {
    if (row.getInt("version") < FAILOVER_SINCE) {
      return "";
    }
    return row.getBoolean("failover") ? ", survives a failover" : ", does not survive a failover";
  }

  private static String bytes(long count) {
    if (count < 1L << 20) {
      return (count >> 10) + " kB";
    }
    return count < 1L << 30 ? (count >> 20) + " MB" : (count >> 30) + " GB";
  }
}
