package dev.outrider.ingest.position;

import dev.outrider.schema.event.PositionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sorts the points of one request, in their order, into valid and rejected ones. */
final class PointCollector {

  private final PositionRules rules;
  private final Instant receivedAt;
  private final int limit;
  private final List<PositionEvent> valid = new ArrayList<>();
  private final List<Rejection> rejected = new ArrayList<>();

  PointCollector(PositionRules rules, Instant receivedAt, int limit) {
    this.rules = rules;
    this.receivedAt = receivedAt;
    this.limit = limit;
  }

  void offer(Report report) {
    var objection = rules.objection(report, receivedAt);
    if (objection == null) {
      valid.add(report.receivedAt(receivedAt));
    } else {
      reject(objection);
    }
  }

  void reject(RejectionReason reason) {
    rejected.add(new Rejection(size(), reason));
  }

  boolean isFull() {
    return size() >= limit;
  }

  Reading reading() {
    return size() == 0 ? new Reading.Empty() : new Reading.Points(valid, rejected);
  }

  private int size() {
    return valid.size() + rejected.size();
  }
}
