package dev.outrider.launcher.doctor;

import dev.outrider.schema.migration.Extent;
import dev.outrider.schema.migration.MigrationState;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** Whether the database is what the migrations make of it. */
final class SchemaQuestions {
  private static final String MIGRATE = "Run outrider migrate.";
  private static final int DAYS_WANTED = 2;
  private static final List<String> PUBLISHED =
      List.of("outrider.outbox", "outrider.outbox_batch", "outrider.relay_heartbeat");

  private final Extent extent;

  SchemaQuestions(Extent extent) {
    this.extent = extent;
  }

  Finding migrated(String name, PostgresSession session) {
    MigrationState state = SchemaMigration.state(session.source(), extent);
    String version = state.current().map(current -> "version " + current).orElse("not there");
    if (!state.pending().isEmpty()) {
      return new Finding.Bad(
          name, version + ", migrations to run: " + String.join(", ", state.pending()), MIGRATE);
    }
    return state.unknown().isEmpty()
        ? new Finding.Good(name, version + ", up to date")
        : new Finding.Warning(
            name,
            version + " was made by a newer Outrider than this one",
            "Use that newer one here too.");
  }

  Finding partitionsAhead(String name, PostgresSession session) throws SQLException {
    int ahead =
        session.get(
            """
            select min(day) - 1 as ahead
            from unnest(array['outbox', 'outbox_batch']) as parent, generate_series(0, 31) as day
            where day = 31 or to_regclass(format('outrider.%I', parent || to_char(
                (clock_timestamp() at time zone 'UTC')::date + day, '_YYYYMMDD'))) is null
            """,
            row -> row.getInt("ahead"));
    if (ahead < 0) {
      return new Finding.Bad(
          name,
          "none for today: nothing can be stored",
          MIGRATE + " A running relay makes them ahead.");
    }
    String days = ahead + (ahead == 1 ? " day ahead" : " days ahead");
    return ahead < DAYS_WANTED
        ? new Finding.Warning(name, "only " + days, MIGRATE + " A running relay makes them ahead.")
        : new Finding.Good(name, days);
  }

  Finding publication(String name, PostgresSession session) throws SQLException {
    return session
        .find(
            """
            select pubinsert and not (pubupdate or pubdelete or pubtruncate) as inserts, pubviaroot as root,
                   array(select schemaname || '.' || tablename from pg_catalog.pg_publication_tables as published
                         where published.pubname = publication.pubname) as tables
            from pg_catalog.pg_publication as publication
            where pubname = 'outrider_outbox'
            """,
            row -> publication(name, row))
        .orElseGet(() -> new Finding.Bad(name, "outrider_outbox is missing", MIGRATE));
  }

  private static Finding publication(String name, ResultSet row) throws SQLException {
    List<String> tables = Arrays.asList((String[]) row.getArray("tables").getArray());
    List<String> missing = PUBLISHED.stream().filter(table -> !tables.contains(table)).toList();
    if (!row.getBoolean("inserts") || !row.getBoolean("root")) {
      return new Finding.Bad(
          name,
          "outrider_outbox must publish inserts only, as those of the partitioned tables",
          "Run ALTER PUBLICATION outrider_outbox SET (publish = 'insert', publish_via_partition_root = true).");
    }
    return missing.isEmpty()
        ? new Finding.Good(name, "outrider_outbox, " + tables.size() + " tables")
        : new Finding.Bad(
            name,
            "outrider_outbox lacks " + String.join(", ", missing),
            MIGRATE
                + " Where that was done before, run ALTER PUBLICATION outrider_outbox ADD TABLE "
                + String.join(", ", missing)
                + "; what was written since it went missing is not published.");
  }
}
