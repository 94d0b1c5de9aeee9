package dev.outrider.query.track;

import dev.outrider.schema.event.PositionEvent;

/**
 * A track as text, written bit by bit: its begin, then for each pass all positions and the end of
 * the pass. Has a state: one for each answer.
 */
interface TrackText {

  /** How often the positions are gone through. */
  default int passes() {
    return 1;
  }

  void begin(StringBuilder out);

  void position(PositionEvent position, StringBuilder out);

  /**
   * The end of a pass.
   *
   * @param complete whether no position was left out for the limit
   */
  void endOfPass(boolean complete, StringBuilder out);
}
