package dev.outrider.ingest.lane;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Puts in a sentence why the outbox can't be written, and what to do where that is known. */
final class WriteTrouble {

  private static final String NO_PARTITION = "23514";
  private static final String NO_TABLE = "42P01";
  private static final String NO_RIGHT = "42501";

  private WriteTrouble() {}

  static String describe(SQLException failure) {
    return switch (stateOf(failure)) {
      case NO_PARTITION ->
          "outbox_batch has no partition for now: the relay makes them ahead, or run migrate";
      case NO_TABLE -> "outbox_batch does not exist in this database: run migrate";
      case NO_RIGHT -> "this user may not write to outbox_batch: run migrate, or log in as another";
      case null, default -> "Postgres does not take the write: " + deepest(failure).getMessage();
    };
  }

  private static @Nullable String stateOf(SQLException failure) {
    return deepest(failure) instanceof SQLException cause ? cause.getSQLState() : null;
  }

  private static Throwable deepest(SQLException failure) {
    Throwable deepest = failure;
    while (deepest.getCause() instanceof SQLException cause) {
      deepest = cause;
    }
    return deepest;
  }
}
