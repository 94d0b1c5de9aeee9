package dev.outrider.query.position;

import org.jspecify.annotations.Nullable;

/** The stores that should have answered can't now. The message is fit for the client. */
public final class ReadFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReadFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
