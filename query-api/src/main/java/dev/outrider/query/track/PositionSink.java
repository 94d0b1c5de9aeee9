package dev.outrider.query.track;

import dev.outrider.schema.event.PositionEvent;

/** Takes the positions of a track one by one, in the order of their time. Not thread-safe. */
interface PositionSink {

  /** False when no more is needed. */
  boolean accept(PositionEvent position);

  /** After the last one. */
  default void end() {}
}
