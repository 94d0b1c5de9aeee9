package dev.outrider.runtime.component;

/** A part of a role with a life of its own. Its constructor does no I/O. */
public interface Component extends AutoCloseable {
  String name();

  /** Returns when the work can begin. Called once. Stops early when the thread is interrupted. */
  void start() throws Exception;

  /** Tells the truth, at once, from any thread. */
  Health check();

  /**
   * Gives everything back. May be called in any state, also when start has failed, and again. Stops
   * early when the thread is interrupted.
   */
  @Override
  void close();
}
