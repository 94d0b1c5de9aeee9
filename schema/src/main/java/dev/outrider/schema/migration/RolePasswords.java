package dev.outrider.schema.migration;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Sets the passwords of the roles: without one, no login by password is possible. */
public final class RolePasswords {
  private RolePasswords() {}

  /** Only a salted hash leaves this process, so the password can't end up in the server's log. */
  public static void set(Connection connection, DatabaseRole role, String password) {
    if (password.isEmpty()) {
      throw new SchemaFailure("the password of " + role.login() + " is empty");
    }
    try {
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(role.login(), password.toCharArray(), "scram-sha-256");
    } catch (SQLException e) {
      throw new SchemaFailure(
          "the password of " + role.login() + " could not be set: " + e.getMessage(), e);
    }
  }
}
