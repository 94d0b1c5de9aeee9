package dev.outrider.schema.wal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Postgres keeps of its WAL for a slot that the relay was set up with. Sizes and positions are
 * in bytes.
 *
 * @param active whether a relay reads from it now
 * @param walEnd where the WAL ends now
 * @param confirmed up to where the relay has confirmed; null when the slot is gone
 * @param retained how much is kept for the slot: from the begin of the oldest transaction that it
 *     may still need
 * @param safe how much may be written before the slot is in danger; null when that is unlimited
 * @param keepSize max_slot_wal_keep_size, null when it is unlimited
 */
public record RetainedWal(
    String slot,
    boolean active,
    WalStatus status,
    long walEnd,
    @Nullable Long confirmed,
    long retained,
    @Nullable Long safe,
    @Nullable Long keepSize) {

  private static final String ASK =
      "select slot, active, wal_status, wal_end, confirmed, coalesce(retained, 0), safe, keep_size"
          + " from outrider.relay_wal() order by slot";

  /** Of each slot that was seeded in this database; none before the first set-up. */
  public static List<RetainedWal> ask(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ASK);
        ResultSet row = statement.executeQuery()) {
      List<RetainedWal> slots = new ArrayList<>();
      while (row.next()) {
        slots.add(
            new RetainedWal(
                row.getString(1),
                row.getBoolean(2),
                WalStatus.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getLong(4),
                row.getObject(5, Long.class),
                row.getLong(6),
                row.getObject(7, Long.class),
                row.getObject(8, Long.class)));
      }
      return slots;
    }
  }

  /** How much of the WAL the relay has not confirmed. */
  public long behind() {
    return confirmed == null ? 0 : Math.max(0, walEnd - confirmed);
  }

  /**
   * How much may be kept at most. Postgres throws WAL away that is beyond its own limit, at a
   * checkpoint: there a tenth is left as room.
   *
   * @param allowed what the settings allow
   */
  public long limit(long allowed) {
    return keepSize == null ? allowed : Math.min(allowed, keepSize / 10 * 9);
  }
}
