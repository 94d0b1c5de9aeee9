package dev.outrider.runtime.component;

/**
 * Something did not close as it should. The errors of the single components are suppressed in it.
 */
public final class CloseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CloseFailure(String message) {
    super(message);
  }
}
