package dev.outrider.schema.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.replication.LogSequenceNumber;

/**
 * Closes day partitions of the outbox that are older than a retention, and drops those that are
 * proven published. Writers wait a quarter of a second at most. Several processes may call it at
 * once.
 */
public final class OutboxRetention {

  private final Connection connection;
  private final Duration retention;

  /**
   * Touches nothing.
   *
   * @param retention a day at least
   */
  public OutboxRetention(Connection connection, Duration retention) {
    this.connection = connection;
    this.retention = retention;
  }

  /**
   * A partition whose day ended longer ago than the retention.
   *
   * @param closedAt where in the WAL all its rows lie before; empty while it takes rows
   */
  public record OldPartition(String name, Optional<LogSequenceNumber> closedAt) {}

  /** What became of a partition that was to be dropped. */
  public sealed interface Outcome {
    record Dropped() implements Outcome {}

    /** The rows are gone, the table will be when there is a moment without writers. */
    record Emptied(String reason) implements Outcome {}

    record Kept(String reason) implements Outcome {}
  }

  /** Oldest first. */
  public List<OldPartition> old() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select name, closed_at_lsn from outrider.old_outbox_partitions(?::interval)")) {
      select.setString(1, interval());
      try (ResultSet row = select.executeQuery()) {
        List<OldPartition> found = new ArrayList<>();
        while (row.next()) {
          found.add(
              new OldPartition(
                  row.getString(1),
                  Optional.ofNullable(row.getString(2)).map(LogSequenceNumber::valueOf)));
        }
        return found;
      }
    }
  }

  /** Lets no more rows in; false while an open transaction has written to it. */
  public boolean close(String partition) throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement("select outrider.close_outbox_partition(?, ?::interval)")) {
      call.setString(1, partition);
      call.setString(2, interval());
      try (ResultSet closed = call.executeQuery()) {
        closed.next();
        return closed.getBoolean(1);
      }
    }
  }

  /**
   * Drops a partition if all that was ever in it is published.
   *
   * @param published the relay's position in Kafka
   */
  public Outcome drop(String partition, LogSequenceNumber published) throws SQLException {
    try (PreparedStatement call =
        connection.prepareStatement(
            "select outcome, reason from outrider.drop_outbox_partition(?, ?::interval, ?::pg_lsn)")) {
      call.setString(1, partition);
      call.setString(2, interval());
      call.setString(3, published.asString());
      try (ResultSet row = call.executeQuery()) {
        row.next();
        return switch (row.getString(1)) {
          case "dropped" -> new Outcome.Dropped();
          case "emptied" -> new Outcome.Emptied(row.getString(2));
          default -> new Outcome.Kept(row.getString(2));
        };
      }
    }
  }

  private String interval() {
    return retention.toSeconds() + " seconds";
  }
}
