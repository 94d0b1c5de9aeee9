package dev.outrider.relay.failure;

import org.jspecify.annotations.Nullable;

/** A cycle ended early; the next one starts from the committed position. */
public class RelayFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RelayFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
