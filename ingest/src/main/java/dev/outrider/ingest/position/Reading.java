package dev.outrider.ingest.position;

import dev.outrider.schema.event.PositionEvent;
import java.util.List;

/** What a request body turned out to hold. */
sealed interface Reading {

  /** Points that are either valid or rejected. */
  record Points(List<PositionEvent> valid, List<Rejection> rejected) implements Reading {}

  record Empty() implements Reading {}

  /** Reading stopped near this place; lines and columns count from 1. */
  record NotJson(String flaw, long line, long column) implements Reading {}

  record TooMany(int limit) implements Reading {}
}
