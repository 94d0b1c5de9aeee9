package dev.outrider.ingest.lane;

/** What became of the positions of one request. */
public sealed interface Receipt {

  /**
   * All of them are durable.
   *
   * @param accepted written now
   * @param duplicates known with the same fix time, so not written again
   */
  record Committed(int accepted, int duplicates) implements Receipt {}

  /** None of them was taken: a lane they belong to is full or closed. */
  record Busy() implements Receipt {}

  /** Not all of them are known to be durable; some may be. */
  record Unavailable() implements Receipt {}
}
