package dev.outrider.launcher.doctor;

import org.jspecify.annotations.Nullable;

/** What went wrong, in one line: the innermost cause knows best. */
final class Reason {
  private Reason() {}

  static String of(Throwable failure) {
    Throwable innermost = failure;
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      innermost = cause;
    }
    String message = innermost.getMessage();
    return message == null || message.isBlank()
        ? innermost.getClass().getSimpleName()
        : message.lines().findFirst().orElse(message);
  }
}
