package dev.outrider.query.position;

import org.jspecify.annotations.Nullable;

/** The store that should have answered can't now. The message is fit for the client. */
final class ReadFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReadFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
