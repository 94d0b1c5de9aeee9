package dev.outrider.ingest.position;

import dev.outrider.ingest.lane.QuarantineLine;
import dev.outrider.schema.event.PositionEvent;
import java.util.List;

/** What a request body turned out to hold. */
sealed interface Reading {

  /**
   * Points that are either valid or rejected.
   *
   * @param quarantine those of the rejected that are to be kept
   * @param droppedAttributes how many attributes the valid ones had beyond the bounds
   */
  record Points(
      List<PositionEvent> valid,
      List<Rejection> rejected,
      List<QuarantineLine> quarantine,
      int droppedAttributes)
      implements Reading {}

  record Empty() implements Reading {}

  /** Reading stopped near this place; lines and columns count from 1. */
  record NotJson(String flaw, long line, long column) implements Reading {}

  record TooMany(int limit) implements Reading {}
}
