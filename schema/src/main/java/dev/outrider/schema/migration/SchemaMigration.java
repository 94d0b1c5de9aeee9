package dev.outrider.schema.migration;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Creates or upgrades the schema {@code outrider} of a database. */
public final class SchemaMigration {
  public static final String SCHEMA = "outrider";

  /**
   * Checksums of scripts that were divided before the first release: what was split off runs as a
   * script of its own.
   */
  private static final Set<Integer> REGROUPED = Set.of(1880859988, 587673089, 961101138);

  private SchemaMigration() {}

  /** Makes a database ready for everything. */
  public static void migrate(DataSource database) {
    migrate(database, Extent.FLEET);
  }

  /**
   * Does nothing on a database that is up to date; waits for another migration that runs. What goes
   * beyond the extent and is there already stays as it is.
   */
  public static void migrate(DataSource database, Extent extent) {
    try {
      acceptRegrouped(database);
      flyway(database, extent).migrate();
    } catch (FlywayException e) {
      throw new SchemaFailure("the database could not be migrated: " + reason(e), e);
    }
  }

  private static void acceptRegrouped(DataSource database) {
    Flyway flyway = flyway(database, Extent.FLEET);
    if (Arrays.stream(flyway.info().applied())
        .map(MigrationInfo::getChecksum)
        .filter(Objects::nonNull)
        .anyMatch(REGROUPED::contains)) {
      flyway.repair();
    }
  }

  /** How far a database is; changes nothing. */
  public static MigrationState state(DataSource database) {
    return state(database, Extent.FLEET);
  }

  /** How far a database is with what belongs to an extent; changes nothing. */
  public static MigrationState state(DataSource database, Extent extent) {
    try {
      return MigrationState.of(flyway(database, extent).info());
    } catch (FlywayException e) {
      throw new SchemaFailure("the database could not be examined: " + reason(e), e);
    }
  }

  private static Flyway flyway(DataSource database, Extent extent) {
    return Flyway.configure()
        .dataSource(database)
        .schemas(SCHEMA)
        .defaultSchema(SCHEMA)
        .locations(extent.locations().toArray(String[]::new))
        .outOfOrder(true)
        .ignoreMigrationPatterns(
            extent == Extent.FLEET
                ? new String[] {"*:future"}
                : new String[] {"*:future", "*:missing"})
        .load();
  }

  /** What the server said, if it said something; Flyway's own text goes over many lines. */
  private static String reason(FlywayException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException postgres) {
        ServerErrorMessage server = postgres.getServerErrorMessage();
        if (server == null) {
          return String.valueOf(postgres.getMessage());
        }
        return server.getMessage() + (server.getHint() == null ? "" : ". " + server.getHint());
      }
    }
    return String.valueOf(failure.getMessage());
  }
}
