package dev.outrider.runtime;

import org.jspecify.annotations.Nullable;

/** A process can't start or go on. The message is one clear sentence for the operator. */
public class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartFailure(String message) {
    this(message, null);
  }

  public StartFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
