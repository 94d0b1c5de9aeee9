package dev.outrider.relay.deadletter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Remembers which letters were replayed: each id once. */
final class ReplayedLetters {

  private static final String FIND =
      "SELECT row_id, replayed_at FROM outrider.replayed_dead_letter WHERE letter = ?";
  private static final String ADD =
      "INSERT INTO outrider.replayed_dead_letter (letter, row_id) VALUES (?, ?) ON CONFLICT DO NOTHING";

  private final Connection connection;

  ReplayedLetters(Connection connection) {
    this.connection = connection;
  }

  Optional<ReplayOutcome.Before> find(String letter) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FIND)) {
      query.setString(1, letter);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(
                new ReplayOutcome.Before(
                    row.getObject(1, UUID.class),
                    row.getObject(2, OffsetDateTime.class).toInstant()))
            : Optional.empty();
      }
    }
  }

  /** False when it is remembered already; waits for a transaction that is remembering it now. */
  boolean add(String letter, UUID row) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ADD)) {
      insert.setString(1, letter);
      insert.setObject(2, row);
      return insert.executeUpdate() == 1;
    }
  }
}
