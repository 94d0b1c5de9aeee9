package dev.outrider.ingest.position;

import dev.outrider.runtime.http.Problem;

/** What became of the points of a request. */
public sealed interface IntakeOutcome {

  /**
   * Nothing is left to do: what is valid is durable, and the rest never will be.
   *
   * @param accepted durable now
   * @param duplicates durable before
   */
  record Settled(int accepted, int duplicates) implements IntakeOutcome {}

  /** The client has to keep all of them and send them again later. */
  record Postponed(Problem problem) implements IntakeOutcome {}

  /** More than a request may hold. None was stored. */
  record TooMany(Problem problem) implements IntakeOutcome {}
}
