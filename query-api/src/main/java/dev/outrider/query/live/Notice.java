package dev.outrider.query.live;

/** What a client is told of the stream itself. */
public sealed interface Notice {
  /** Until {@link Live} comes what is there now; all that came before is to be forgotten. */
  record Snapshot(SnapshotReason reason) implements Notice {}

  /** Until {@link Live} comes what was missed, the newest of each device. */
  record Resumed() implements Notice {}

  /** From here on changes as they happen. */
  record Live() implements Notice {}
}
