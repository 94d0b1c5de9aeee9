package dev.outrider.ingest.lane;

import dev.outrider.schema.event.PositionEvent;
import java.util.List;

/** What of one request belongs to one lane, in its order. */
record Part(Submission submission, List<PositionEvent> events, List<QuarantineLine> quarantine) {

  int size() {
    return events.size() + quarantine.size();
  }
}
