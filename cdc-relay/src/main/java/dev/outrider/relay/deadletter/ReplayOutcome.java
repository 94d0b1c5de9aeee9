package dev.outrider.relay.deadletter;

import java.time.Instant;
import java.util.UUID;

/** What became of a letter that was to be replayed. */
public sealed interface ReplayOutcome {

  /** A new row of the outbox has taken its place. */
  record Replayed(UUID row) implements ReplayOutcome {}

  /** Done once before: nothing was changed. */
  record Before(UUID row, Instant at) implements ReplayOutcome {}

  /** Nothing was changed. */
  record Refused(String reason) implements ReplayOutcome {}
}
