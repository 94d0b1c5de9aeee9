package dev.outrider.schema.migration;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Creates or upgrades the schema {@code outrider} of a database. */
public final class SchemaMigration {
  public static final String SCHEMA = "outrider";

  private SchemaMigration() {}

  /** Does nothing on a database that is up to date; waits for another migration that runs. */
  public static void migrate(DataSource database) {
    try {
      Flyway.configure()
          .dataSource(database)
          .schemas(SCHEMA)
          .defaultSchema(SCHEMA)
          .locations("classpath:dev/outrider/schema/sql")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new SchemaFailure("the database could not be migrated: " + e.getMessage(), e);
    }
  }
}
