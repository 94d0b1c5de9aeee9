package dev.outrider.relay.repair;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What Postgres remembers of a slot that was set up. */
public record RememberedSlot(String systemId, Instant seededAt) {

  private static final String SELECT =
      "SELECT system_id, seeded_at FROM outrider.relay_slot WHERE slot = ?";
  private static final String REMEMBER = "SELECT outrider.remember_relay_slot(?)";

  public static Optional<RememberedSlot> find(Connection connection, String slot)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(SELECT)) {
      query.setString(1, slot);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new RememberedSlot(
                    row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
            : Optional.empty();
      }
    }
  }

  /** As a slot of this server from now on. */
  static void remember(Connection connection, String slot) throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(REMEMBER)) {
      call.setString(1, slot);
      call.execute();
    }
  }
}
