package dev.outrider.history.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Inserts rows so that one which Postgres refuses for what it holds doesn't hold up the others:
 * halving finds it.
 */
public record HalvingInsert<R>(Insert<R> all, Refusal<R> refusal) {

  /** Inserts what is not there yet, in one transaction; answers how many rows that were. */
  @FunctionalInterface
  public interface Insert<R> {
    int insert(Connection connection, List<R> rows) throws SQLException;
  }

  /** Decides about a row that was refused. */
  @FunctionalInterface
  public interface Refusal<R> {
    Written refused(Connection connection, R row, SQLException reason) throws SQLException;
  }

  public Written insert(Connection connection, List<R> rows) throws SQLException {
    try {
      return Written.of(rows.size(), all.insert(connection, rows));
    } catch (SQLException failure) {
      if (!isAboutContent(failure)) {
        throw failure;
      }
      if (rows.size() == 1) {
        return refusal.refused(connection, rows.getFirst(), failure);
      }
      int half = rows.size() / 2;
      return insert(connection, rows.subList(0, half))
          .and(insert(connection, rows.subList(half, rows.size())));
    }
  }

  /** Data exceptions and exceeded limits, which no second try can change. */
  public static boolean isAboutContent(SQLException failure) {
    var state = failure.getSQLState();
    return state != null && (state.startsWith("22") || state.startsWith("54"));
  }
}
