package dev.outrider.launcher.doctor;

/** Finds one thing out about a server. */
@FunctionalInterface
interface Question<S> {
  /**
   * Asks.
   *
   * @param name what the finding is to be called
   * @throws Exception when the server doesn't answer it
   */
  Finding ask(String name, S server) throws Exception;
}
