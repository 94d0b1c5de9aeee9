package dev.outrider.torture.journal;

/** What a writer was told of its transaction. */
public enum Outcome {
  /** Not ended yet. */
  OPEN,
  /** Its commit was acknowledged. */
  OK,
  /** Rolled back, or broken before its commit was sent. */
  FAILED,
  /** The connection was lost at the commit: it is there wholly or not at all. */
  UNKNOWN
}
