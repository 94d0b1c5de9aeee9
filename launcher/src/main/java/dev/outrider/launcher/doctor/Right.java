package dev.outrider.launcher.doctor;

import dev.outrider.schema.migration.DatabaseRole;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Something that a role must be allowed to do; nobody is allowed anything on what isn't there. */
sealed interface Right {
  record OfUsing(String schema) implements Right {}

  record OnTable(String privilege, String table) implements Right {}

  record OnColumn(String privilege, String table, String column) implements Right {}

  record OfCalling(String function) implements Right {}

  static List<Right> of(DatabaseRole role) {
    List<Right> rights = new ArrayList<>();
    rights.add(new OfUsing("outrider"));
    rights.addAll(onObjects(role));
    return rights;
  }

  private static List<Right> onObjects(DatabaseRole role) {
    return switch (role) {
      case INGEST ->
          List.of(
              new OnTable("insert", "outrider.outbox"),
              new OnTable("insert", "outrider.outbox_batch"),
              new OnTable("select", "outrider.devices"),
              new OnTable("insert", "outrider.devices"),
              new OnTable("update", "outrider.devices"),
              new OnTable("delete", "outrider.devices"),
              new OnColumn("select", "outrider.api_keys", "key_hash"),
              new OfCalling("outrider.relay_wal()"));
      case RELAY ->
          List.of(
              new OnTable("select", "outrider.outbox"),
              new OnTable("select", "outrider.outbox_batch"),
              new OnTable("select", "outrider.relay_heartbeat"),
              new OnTable("select", "outrider.relay_slot"),
              new OnColumn("insert", "outrider.relay_heartbeat", "slot"),
              new OfCalling("outrider.make_outbox_partitions(int)"),
              new OfCalling("outrider.remember_relay_slot(text)"),
              new OfCalling("outrider.relay_wal()"),
              new OfCalling("outrider.old_outbox_partitions(interval)"),
              new OfCalling("outrider.close_outbox_partition(text, interval)"),
              new OfCalling("outrider.drop_outbox_partition(text, interval, pg_lsn)"));
      case HISTORY ->
          List.of(
              new OnTable("select", "outrider.position_history"),
              new OnTable("insert", "outrider.position_history"),
              new OfCalling("outrider.make_position_history_partitions(date, date)"),
              new OnTable("select", "outrider.event_log"),
              new OnTable("insert", "outrider.event_log"),
              new OfCalling("outrider.make_event_log_partitions(date, date)"),
              new OfCalling("outrider.old_history_partitions(text, interval)"),
              new OfCalling("outrider.drop_history_partition(text, text, interval)"),
              new OfCalling("outrider.trim_history_before_2000(text, interval)"));
      case QUERY ->
          List.of(
              new OnTable("select", "outrider.position_history"),
              new OnTable("select", "outrider.event_log"),
              new OnColumn("select", "outrider.devices", "token_hash"),
              new OnColumn("select", "outrider.api_keys", "key_hash"));
    };
  }

  /** As it stands in a GRANT. */
  default String inSql() {
    return switch (this) {
      case OfUsing(String schema) -> "usage on schema " + schema;
      case OnTable(String privilege, String table) -> privilege + " on " + table;
      case OnColumn(String privilege, String table, String column) ->
          privilege + " (" + column + ") on " + table;
      case OfCalling(String function) -> "execute on function " + function;
    };
  }

  default boolean isGranted(PostgresSession session, DatabaseRole role) throws SQLException {
    String login = role.login();
    return switch (this) {
      case OfUsing(String schema) ->
          session.isTrue(
              "has_schema_privilege(?, to_regnamespace(?)::oid, 'usage')", login, schema);
      case OnTable(String privilege, String table) ->
          session.isTrue("has_table_privilege(?, to_regclass(?), ?)", login, table, privilege);
      case OnColumn(String privilege, String table, String column) ->
          session.isTrue(
              "has_column_privilege(?, to_regclass(?), ?, ?)", login, table, column, privilege);
      case OfCalling(String function) ->
          session.isTrue(
              "has_function_privilege(?, to_regprocedure(?), 'execute')", login, function);
    };
  }
}
