package dev.outrider.relay.failure;

import org.jspecify.annotations.Nullable;

/** Going on could lose or repeat events, so the relay stops and says what a person has to do. */
public final class RelayRefused extends RelayFailure {

  private static final long serialVersionUID = 1L;

  public RelayRefused(String message) {
    this(message, null);
  }

  public RelayRefused(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
