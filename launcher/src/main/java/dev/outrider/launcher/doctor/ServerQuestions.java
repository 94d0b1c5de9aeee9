package dev.outrider.launcher.doctor;

import java.sql.ResultSet;
import java.sql.SQLException;

/** How the Postgres server is set up. */
final class ServerQuestions {
  private static final int OLDEST = 15;
  private static final int NEWEST = 18;

  /** As ingest gets it: its own setting goes before that of the database and of the server. */
  private static final String SYNCHRONOUS_COMMIT_OF_INGEST =
      """
      select coalesce(
        (select split_part(entry, '=', 2)
         from pg_catalog.pg_db_role_setting as own cross join unnest(own.setconfig) as entry
         where entry like 'synchronous_commit=%'
           and own.setrole in (0, (select oid from pg_catalog.pg_roles where rolname = 'outrider_ingest'))
           and own.setdatabase in (0, (select oid from pg_catalog.pg_database where datname = current_database()))
         order by own.setrole <> 0 desc, own.setdatabase <> 0 desc
         limit 1),
        current_setting('synchronous_commit')) as value
      """;

  private final String slot;

  ServerQuestions(String slot) {
    this.slot = slot;
  }

  Finding version(String name, PostgresSession session) throws SQLException {
    int major = Integer.parseInt(session.setting("server_version_num")) / 10_000;
    String version = session.setting("server_version");
    if (major < OLDEST) {
      return new Finding.Bad(
          name, version + " is too old", "Upgrade to Postgres " + OLDEST + " to " + NEWEST + ".");
    }
    if (major > NEWEST) {
      return new Finding.Warning(
          name,
          version + " is newer than what Outrider is tested with",
          "Use Postgres " + OLDEST + " to " + NEWEST + " where it matters.");
    }
    return new Finding.Good(name, version);
  }

  Finding walLevel(String name, PostgresSession session) throws SQLException {
    String level = session.setting("wal_level");
    return level.equals("logical")
        ? new Finding.Good(name, level)
        : new Finding.Bad(
            name,
            level + ": the relay can't read events from the WAL",
            "Run ALTER SYSTEM SET wal_level = 'logical' and restart Postgres.");
  }

  Finding slots(String name, PostgresSession session) throws SQLException {
    return session.get(
        """
        select count(*)::int as used, current_setting('max_replication_slots')::int as most,
               coalesce(bool_or(slot_name = ?), false) as ours
        from pg_catalog.pg_replication_slots
        """,
        row -> room(name, row, "drop slots that nobody reads"),
        slot);
  }

  Finding senders(String name, PostgresSession session) throws SQLException {
    return session.get(
        """
        select (select count(*)::int from pg_catalog.pg_stat_replication) as used,
               current_setting('max_wal_senders')::int as most,
               exists (select from pg_catalog.pg_replication_slots where slot_name = ? and active) as ours
        """,
        row -> room(name, row, "disconnect standbys that nobody needs"),
        slot);
  }

  /** A full house is no trouble for one who is in. */
  private static Finding room(String name, ResultSet row, String otherwise) throws SQLException {
    int used = row.getInt("used");
    int most = row.getInt("most");
    String use = used + " of " + most + " in use";
    return used < most || row.getBoolean("ours")
        ? new Finding.Good(name, use)
        : new Finding.Bad(
            name,
            use + ": no room for the relay",
            "Run ALTER SYSTEM SET %s = %d and restart Postgres, or %s."
                .formatted(name, most + 10, otherwise));
  }

  Finding synchronousCommit(String name, PostgresSession session) throws SQLException {
    String value = session.get(SYNCHRONOUS_COMMIT_OF_INGEST, row -> row.getString("value"));
    return value.equals("off")
        ? new Finding.Bad(
            name,
            "off: what was acknowledged can be lost in a crash",
            "Run ALTER SYSTEM SET synchronous_commit = 'on'; SELECT pg_reload_conf(); and ALTER ROLE outrider_ingest RESET synchronous_commit.")
        : new Finding.Good(name, value);
  }

  Finding fsync(String name, PostgresSession session) throws SQLException {
    String value = session.setting("fsync");
    return value.equals("off")
        ? new Finding.Bad(
            name,
            "off: what was acknowledged can be lost, and the database broken, in a crash of the machine",
            "Run ALTER SYSTEM SET fsync = 'on'; SELECT pg_reload_conf();")
        : new Finding.Good(name, value);
  }
}
