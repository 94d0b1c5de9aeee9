package dev.outrider.torture.relay.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A writer's connection, made again when it is lost, and only once the server has ended the lost
 * one: a commit that was under way there could otherwise come after those of the new connection.
 *
 * <p>Not thread-safe.
 */
final class WriterConnection implements AutoCloseable {

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
  private static final String OTHERS =
      "select count(*) from pg_stat_activity where application_name = ? and pid <> pg_backend_pid()";

  private final Opening opening;
  private final String application;
  private @Nullable Connection current;

  @FunctionalInterface
  interface Opening {
    Connection open(String application) throws SQLException;
  }

  WriterConnection(Opening opening, String application) {
    this.opening = opening;
    this.application = application;
  }

  /** Tries until there is one, or the thread is interrupted. */
  Connection get() throws InterruptedException {
    Connection known = current;
    while (known == null) {
      try {
        known = open();
      } catch (SQLException _) {
        Thread.sleep(BETWEEN_TRIES);
      }
    }
    current = known;
    return known;
  }

  private Connection open() throws SQLException, InterruptedException {
    Connection opened = opening.open(application);
    try {
      while (others(opened) > 0) {
        Thread.sleep(BETWEEN_TRIES);
      }
      opened.setAutoCommit(false);
      return opened;
    } catch (SQLException | InterruptedException e) {
      close(opened);
      throw e;
    }
  }

  private long others(Connection opened) throws SQLException {
    try (PreparedStatement question = opened.prepareStatement(OTHERS)) {
      question.setString(1, application);
      try (ResultSet answer = question.executeQuery()) {
        answer.next();
        return answer.getLong(1);
      }
    }
  }

  /** It is of no use any more. */
  void lose() {
    Connection lost = current;
    current = null;
    if (lost != null) {
      close(lost);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException _) {
      // Lost all the same.
    }
  }

  @Override
  public void close() {
    lose();
  }
}
