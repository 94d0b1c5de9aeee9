package dev.outrider.launcher.doctor;

import dev.outrider.schema.migration.DatabaseRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a service can log in and do its work, going by what Postgres says of its rights. */
final class RoleQuestion implements Question<PostgresSession> {
  private static final String MIGRATE = "Run outrider migrate.";

  /** Only an administrator may see passwords and who has to show one. */
  private static final String LOCKED_OUT =
      """
      exists (select from pg_catalog.pg_authid where rolname = ? and rolpassword is null)
      and exists (select from pg_catalog.pg_hba_file_rules
                  where auth_method in ('scram-sha-256', 'md5', 'password')
                    and user_name && array['all', ?]::text[])
      """;

  private final DatabaseRole role;

  RoleQuestion(DatabaseRole role) {
    this.role = role;
  }

  @Override
  public Finding ask(String name, PostgresSession session) throws SQLException {
    Optional<Finding> attributes =
        session.find(
            "select rolcanlogin, rolreplication or rolsuper as replicates from pg_catalog.pg_roles where rolname = ?",
            row -> ofAttributes(name, row),
            role.login());
    if (attributes.isEmpty()) {
      return new Finding.Bad(name, "is missing", MIGRATE);
    }
    if (attributes.get() instanceof Finding.Bad bad) {
      return bad;
    }
    return session.isTrue("to_regnamespace('outrider') is not null")
        ? ofRights(name, session)
        : new Finding.Bad(name, "has no schema outrider to work in", MIGRATE);
  }

  private Finding ofAttributes(String name, ResultSet row) throws SQLException {
    if (!row.getBoolean("rolcanlogin")) {
      return new Finding.Bad(name, "may not log in", "Run ALTER ROLE " + role.login() + " LOGIN.");
    }
    return role == DatabaseRole.RELAY && !row.getBoolean("replicates")
        ? new Finding.Bad(
            name, "may not read the WAL", "Run ALTER ROLE " + role.login() + " REPLICATION.")
        : new Finding.Good(name, "may log in");
  }

  private Finding ofRights(String name, PostgresSession session) throws SQLException {
    List<String> missing = new ArrayList<>();
    for (Right right : Right.of(role)) {
      if (!right.isGranted(session, role)) {
        missing.add(right.inSql());
      }
    }
    if (!missing.isEmpty()) {
      return new Finding.Bad(
          name,
          "lacks " + String.join(", ", missing),
          missing.stream()
              .map(right -> "GRANT " + right + " TO " + role.login())
              .collect(Collectors.joining("; ", MIGRATE + " Where that was done, run ", ".")));
    }
    return isLockedOut(session)
        ? new Finding.Warning(
            name,
            "has no password, but pg_hba.conf asks for passwords",
            "Set OUTRIDER_MIGRATE_%s_PASSWORD and run outrider migrate."
                .formatted(role.name().toUpperCase(Locale.ROOT)))
        : new Finding.Good(name, "has its rights");
  }

  private boolean isLockedOut(PostgresSession session) throws SQLException {
    return session.setting("is_superuser").equals("on")
        && session.isTrue(LOCKED_OUT, role.login(), role.login());
  }
}
