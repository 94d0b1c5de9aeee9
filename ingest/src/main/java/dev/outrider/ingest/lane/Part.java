package dev.outrider.ingest.lane;

import dev.outrider.schema.event.PositionEvent;
import java.util.List;

/** The positions of one request that belong to one lane, in their order. */
record Part(Submission submission, List<PositionEvent> events) {}
