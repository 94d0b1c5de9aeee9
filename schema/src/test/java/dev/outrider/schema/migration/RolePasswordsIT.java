package dev.outrider.schema.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class RolePasswordsIT {

  @Test
  void aRoleLogsInWithItsPasswordOnly() throws Exception {
    try (TestCluster cluster = TestCluster.start()) {
      TestDatabase database = cluster.migratedDatabase();
      requirePasswords(database);
      String password = "it's \"safe\" \\ $$; drop role outrider_query; --";

      assertThatThrownBy(() -> connect(database, DatabaseRole.INGEST, password))
          .as("no password, no login")
          .hasMessageContaining("password authentication failed");

      try (Connection owner = database.asOwner().getConnection()) {
        RolePasswords.set(owner, DatabaseRole.INGEST, password);
      }

      connect(database, DatabaseRole.INGEST, password);
      assertThatThrownBy(() -> connect(database, DatabaseRole.INGEST, "guess"))
          .hasMessageContaining("password authentication failed");
      assertThat(
              database.query("select rolpassword from pg_authid where rolname = 'outrider_ingest'"))
          .allMatch(stored -> stored.startsWith("SCRAM-SHA-256$"));
    }
  }

  private static void connect(TestDatabase database, DatabaseRole role, String password)
      throws SQLException {
    database.as(role).getConnection(role.login(), password).close();
  }

  /** Lets the server itself write the file that decides who may log in how. */
  private static void requirePasswords(TestDatabase database) throws SQLException {
    String file = database.query("show hba_file").getFirst();
    database.execute(
        """
        copy (values ('host all postgres all trust'), ('host all all all scram-sha-256'))
        to '%s';
        select pg_reload_conf();
        """
            .formatted(file));
  }
}
