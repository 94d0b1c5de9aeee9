package dev.outrider.schema.migration;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Creates or upgrades the schema {@code outrider} of a database. */
public final class SchemaMigration {
  public static final String SCHEMA = "outrider";

  private SchemaMigration() {}

  /** Does nothing on a database that is up to date; waits for another migration that runs. */
  public static void migrate(DataSource database) {
    try {
      flyway(database).migrate();
    } catch (FlywayException e) {
      throw new SchemaFailure("the database could not be migrated: " + reason(e), e);
    }
  }

  /** How far a database is; changes nothing. */
  public static MigrationState state(DataSource database) {
    try {
      return MigrationState.of(flyway(database).info());
    } catch (FlywayException e) {
      throw new SchemaFailure("the database could not be examined: " + reason(e), e);
    }
  }

  private static Flyway flyway(DataSource database) {
    return Flyway.configure()
        .dataSource(database)
        .schemas(SCHEMA)
        .defaultSchema(SCHEMA)
        .locations("classpath:dev/outrider/schema/sql")
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
