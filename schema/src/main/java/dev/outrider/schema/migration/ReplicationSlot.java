package dev.outrider.schema.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.util.PSQLState;

/**
 * The slot from which the relay reads the outbox.
 *
 * @param position up to where its reader has confirmed; of a new slot its consistent point
 * @param failover whether a promoted standby keeps it
 * @param created whether it was made just now
 */
public record ReplicationSlot(
    String name, LogSequenceNumber position, boolean failover, boolean created) {
  private static final int CREATION_TIMEOUT_SECONDS = 60;
  private static final int FAILOVER_SINCE = 17;

  /**
   * Makes the slot if it is missing, with failover where the server has it. The connection must not
   * be in a transaction that has written. Throws {@link SchemaFailure} when the server or the slot
   * can't serve the relay.
   */
  public static ReplicationSlot ensure(Connection connection, String name) {
    try {
      Optional<ReplicationSlot> present = find(connection, name);
      if (present.isPresent()) {
        return present.get();
      }
      checkReady(connection);
      return create(connection, name);
    } catch (SQLException e) {
      throw failure(name, e);
    }
  }

  /** The slot as it is. Throws {@link SchemaFailure} when there is one that can't be used. */
  public static Optional<ReplicationSlot> find(Connection connection, String name)
      throws SQLException {
    // Through JSON, since older servers don't have every column.
    String query =
        """
        select plugin, database, database = current_database() as here, confirmed_flush_lsn,
               coalesce(to_jsonb(slot) ->> 'failover' = 'true', false) as failover,
               case when wal_status = 'lost'
                 then coalesce(to_jsonb(slot) ->> 'invalidation_reason', 'wal_removed') end as lost
        from pg_catalog.pg_replication_slots as slot
        where slot_name = ?
        """;
    try (PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(usable(name, row)) : Optional.empty();
      }
    }
  }

  private static ReplicationSlot usable(String name, ResultSet row) throws SQLException {
    String slot = "replication slot " + name;
    if (!"pgoutput".equals(row.getString("plugin"))) {
      throw new SchemaFailure(slot + " is not a logical slot of pgoutput; choose another name");
    }
    if (!row.getBoolean("here")) {
      throw new SchemaFailure(
          slot + " belongs to database " + row.getString("database") + "; choose another name");
    }
    if (row.getString("lost") != null) {
      throw new SchemaFailure(
          slot
              + " has lost WAL it needs ("
              + row.getString("lost")
              + "); the outbox has to be repaired before a new slot takes its place");
    }
    return new ReplicationSlot(
        name,
        LogSequenceNumber.valueOf(row.getString("confirmed_flush_lsn")),
        row.getBoolean("failover"),
        false);
  }

  private static void checkReady(Connection connection) throws SQLException {
    String query =
        """
        select current_setting('wal_level') as wal_level,
               exists (select from pg_catalog.pg_publication where pubname = 'outrider_outbox')
                 as migrated
        """;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      if (!"logical".equals(row.getString("wal_level"))) {
        throw new SchemaFailure(
            "wal_level is "
                + row.getString("wal_level")
                + " but must be logical: run ALTER SYSTEM SET wal_level = 'logical' and restart"
                + " Postgres");
      }
      if (!row.getBoolean("migrated")) {
        throw new SchemaFailure(
            "publication outrider_outbox is missing: migrate the database before making a slot");
      }
    }
  }

  private static ReplicationSlot create(Connection connection, String name) throws SQLException {
    boolean failover = connection.getMetaData().getDatabaseMajorVersion() >= FAILOVER_SINCE;
    String call =
        "select lsn from pg_catalog.pg_create_logical_replication_slot(?, 'pgoutput'"
            + (failover ? ", failover => true)" : ")");
    try (PreparedStatement create = connection.prepareStatement(call)) {
      create.setString(1, name);
      create.setQueryTimeout(CREATION_TIMEOUT_SECONDS);
      try (ResultSet row = create.executeQuery()) {
        row.next();
        return new ReplicationSlot(
            name, LogSequenceNumber.valueOf(row.getString("lsn")), failover, true);
      }
    }
  }

  private static SchemaFailure failure(String name, SQLException cause) {
    String reason =
        PSQLState.QUERY_CANCELED.getState().equals(cause.getSQLState())
            ? "a transaction that writes is open since before: it has to end first"
            : cause.getMessage();
    return new SchemaFailure("replication slot " + name + " could not be made: " + reason, cause);
  }
}
