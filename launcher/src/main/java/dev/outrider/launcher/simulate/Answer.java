package dev.outrider.launcher.simulate;

import java.time.Duration;
import java.util.BitSet;

/** What came of a request. */
sealed interface Answer {
  /**
   * The server keeps every position but the rejected ones, which it never will.
   *
   * @param duplicates how many it had before
   * @param rejected by index in the request
   */
  record Taken(int duplicates, BitSet rejected) implements Answer {}

  /** The server will never take this request. */
  record Refused(String reason) implements Answer {}

  /**
   * Nobody knows, or it is too early: to be sent again.
   *
   * @param notBefore how long the server asks to wait, zero when it doesn't
   */
  record Unavailable(String reason, Duration notBefore) implements Answer {}
}
