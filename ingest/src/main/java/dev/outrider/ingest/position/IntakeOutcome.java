package dev.outrider.ingest.position;

import java.util.List;

/** What became of the points of a request. */
public sealed interface IntakeOutcome {

  /**
   * Nothing is left to do: what is valid is durable, and the rest never will be.
   *
   * @param accepted durable now
   * @param duplicates durable before
   */
  record Settled(int accepted, int duplicates, List<Rejection> rejected) implements IntakeOutcome {

    boolean isAllRejected() {
      return accepted == 0 && duplicates == 0 && !rejected.isEmpty();
    }

    /** Whether every point was that of another device than the sender's. */
    public boolean isAllOfOthers() {
      return isAllRejected()
          && rejected.stream().allMatch(one -> one.reason() == RejectionReason.DEVICE_ID_NOT_YOURS);
    }
  }

  /** The client has to keep all of them and send them again later. */
  record Postponed(Postponement why) implements IntakeOutcome {}

  /** Its sender has sent too much. None was stored. */
  record TooFast(long retryAfterSeconds) implements IntakeOutcome {}

  /** More than a request may hold. None was stored. */
  record TooMany(int limit) implements IntakeOutcome {}
}
