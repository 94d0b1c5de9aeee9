package dev.outrider.query.track;

import org.jspecify.annotations.Nullable;

/** Nobody reads the answer any more. */
final class ClientGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClientGone(@Nullable Throwable cause) {
    super("the client takes no more", cause);
  }
}
