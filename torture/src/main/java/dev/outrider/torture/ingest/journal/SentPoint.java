package dev.outrider.torture.ingest.journal;

/** A point that a client has sent, perhaps more than once. Thread-safe. */
public final class SentPoint {

  private final Fix fix;
  private final boolean valid;
  private volatile long rank;
  private volatile boolean acknowledged;

  /**
   * Noted before it is sent.
   *
   * @param valid false for one that must never be stored
   * @param rank its place in the order of its device
   */
  public SentPoint(Fix fix, boolean valid, long rank) {
    this.fix = fix;
    this.valid = valid;
    this.rank = rank;
  }

  public Fix fix() {
    return fix;
  }

  public boolean valid() {
    return valid;
  }

  /** Points of one rank may come in any order. */
  public long rank() {
    return rank;
  }

  public void rank(long newRank) {
    rank = newRank;
  }

  /** Whether the client was told that it is stored; an invalid one is never stored. */
  public boolean due() {
    return acknowledged && valid;
  }

  public void acknowledge() {
    acknowledged = true;
  }
}
