package dev.outrider.schema.migration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A Postgres of the tests' own, on a free port, without passwords. */
final class TestCluster implements AutoCloseable {
  private final EmbeddedPostgres postgres;
  private @Nullable TestDatabase template;

  private TestCluster(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  static TestCluster start() throws IOException {
    return start(Map.of("wal_level", "logical"));
  }

  static TestCluster start(Map<String, String> settings) throws IOException {
    EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
    builder.setServerConfig("synchronous_commit", "on");
    settings.forEach(builder::setServerConfig);
    return new TestCluster(builder.start());
  }

  TestDatabase emptyDatabase() throws SQLException {
    return create("");
  }

  /** A copy of one that was migrated: faster than migrating each. */
  synchronized TestDatabase migratedDatabase() throws SQLException {
    if (template == null) {
      template = emptyDatabase();
      SchemaMigration.migrate(template.asOwner());
    }
    return create(" template " + template.name());
  }

  private TestDatabase create(String options) throws SQLException {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + options);
    }
    return new TestDatabase(postgres, name);
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
