package dev.outrider.launcher.doctor;

import dev.outrider.runtime.SizeText;
import dev.outrider.runtime.settings.WalSettings;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What limits the WAL that Postgres keeps for the relay, and how near the limit is. */
final class KeptWalQuestion implements Question<PostgresSession> {
  private static final String SETTING = WalSettings.LIMIT.name();
  private static final String KEEP_SIZE = "max_slot_wal_keep_size";
  private static final int WARN_PERCENT = 80;

  private static final String KEPT =
      """
      select wal_status,
             coalesce(pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_receive_lsn() else pg_current_wal_lsn() end,
               restart_lsn), 0)::bigint as kept,
             coalesce((select min(xact_start) < now() - interval '10 min' from pg_catalog.pg_stat_activity), false) as open
      from (select) as one left join pg_catalog.pg_replication_slots on slot_name = ?
      """;

  private final String slot;
  private final long allowed;

  KeptWalQuestion(String slot, WalSettings wal) {
    this.slot = slot;
    this.allowed = wal.limitBytes();
  }

  /** What Postgres itself does when much is kept. */
  Finding keepSize(String name, PostgresSession session) throws SQLException {
    long size = keepSize(session);
    String ingest = "ingest stops at %s (%s)".formatted(SizeText.of(limit(size)), SETTING);
    if (size < 0) {
      return new Finding.Good(
          name, "unlimited: Postgres keeps what the relay has not read; " + ingest);
    }
    return size < allowed
        ? new Finding.Warning(
            name,
            SizeText.of(size)
                + ": beyond it Postgres removes WAL that the relay has not read; ingest stops at "
                + SizeText.of(limit(size)),
            "Run ALTER SYSTEM SET %s = -1; SELECT pg_reload_conf(); where the disk has room for %s, or set %s lower."
                .formatted(KEEP_SIZE, SizeText.of(allowed), SETTING))
        : new Finding.Good(
            name, SizeText.of(size) + ": spares the disk, at the cost of the slot; " + ingest);
  }

  @Override
  public Finding ask(String name, PostgresSession session) throws SQLException {
    long limit = limit(keepSize(session));
    return session.get(KEPT, row -> judge(name, row, limit), slot);
  }

  private static Finding judge(String name, ResultSet row, long limit) throws SQLException {
    String status = row.getString("wal_status");
    long kept = row.getLong("kept");
    String what =
        "%s of the %s that may be".formatted(SizeText.of(kept), SizeText.of(limit))
            + (status == null ? "" : ", " + status);
    String remedy =
        row.getBoolean("open")
            ? "A transaction is open for more than ten minutes, and WAL is kept from its begin on: end it (pg_stat_activity). Then look at the relay."
            : "Start outrider relay, or read in its log what holds it up.";
    if (kept >= limit) {
      return new Finding.Bad(
          name,
          what + ": ingest takes nothing",
          remedy + " If the disk has more room, raise " + SETTING + " for every role.");
    }
    return "unreserved".equals(status) || kept * 100.0 / limit >= WARN_PERCENT
        ? new Finding.Warning(name, what, remedy)
        : new Finding.Good(name, what);
  }

  private static long keepSize(PostgresSession session) throws SQLException {
    return session.get(
        "select pg_size_bytes(current_setting(?))", row -> row.getLong(1), KEEP_SIZE);
  }

  /** As ingest has it: below Postgres's own limit a tenth is left as room. */
  private long limit(long keepSize) {
    return keepSize < 0 ? allowed : Math.min(allowed, keepSize / 10 * 9);
  }
}
