package dev.outrider.query.history;

import org.jspecify.annotations.Nullable;

/** Postgres can't answer now, or not soon enough. The message is fit for the client. */
public final class HistoryUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HistoryUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
