package dev.outrider.torture.ingest.client;

import java.util.concurrent.atomic.AtomicLong;

/** How often the clients got no acknowledgement. Thread-safe. */
public final class Tally {

  private final AtomicLong unknown = new AtomicLong();
  private final AtomicLong postponed = new AtomicLong();

  void noAnswer() {
    unknown.incrementAndGet();
  }

  void toldToWait() {
    postponed.incrementAndGet();
  }

  /** Requests and streams that ended without an answer. */
  public long unknown() {
    return unknown.get();
  }

  /** Requests and streams that were told to come again. */
  public long postponed() {
    return postponed.get();
  }
}
