package dev.outrider.launcher.command;

import org.jspecify.annotations.Nullable;

/** A command could not do its work; the message is a sentence for the person who gave it. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CommandFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
