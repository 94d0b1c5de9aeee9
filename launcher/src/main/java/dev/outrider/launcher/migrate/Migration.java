package dev.outrider.launcher.migrate;

import dev.outrider.relay.install.OutboxPublication;
import dev.outrider.relay.install.RelayInstallation;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.schema.migration.DatabaseRole;
import dev.outrider.schema.migration.Extent;
import dev.outrider.schema.migration.OutboxPartitions;
import dev.outrider.schema.migration.RolePasswords;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Prepares Postgres and Kafka for the roles. Safe to run again, before every start if you like. */
public final class Migration {

  private final MigrateSettings settings;

  private final Extent extent;

  public Migration(MigrateSettings settings) {
    this(settings, Extent.FLEET);
  }

  public Migration(MigrateSettings settings, Extent extent) {
    this.settings = settings;
    this.extent = extent;
  }

  public void run() throws SQLException {
    DataSource database = schemaAndLogins(settings.postgres());
    new OutboxPublication(database, settings.outbox()).ensure();
    new RelayInstallation(database, settings.kafka(), settings.slot()).install(extent);
  }

  /** What a database needs that holds no outbox which is relayed. */
  DataSource schemaAndLogins(PostgresSettings postgres) throws SQLException {
    DataSource database = dataSource(postgres);
    SchemaMigration.migrate(database, extent);
    try (Connection connection = database.getConnection()) {
      OutboxPartitions.ensure(connection);
      for (Map.Entry<DatabaseRole, String> entry : settings.passwords().entrySet()) {
        if (extent.roles().contains(entry.getKey())) {
          RolePasswords.set(connection, entry.getKey(), entry.getValue());
        }
      }
    }
    return database;
  }

  private static DataSource dataSource(PostgresSettings postgres) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(postgres.url());
    source.setUser(postgres.user());
    source.setPassword(postgres.password());
    source.setConnectTimeout(10);
    source.setApplicationName("outrider-migrate");
    return source;
  }
}
