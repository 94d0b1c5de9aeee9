package dev.outrider.ingest.position;

import dev.outrider.ingest.lane.QuarantineLine;
import dev.outrider.schema.event.PositionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts the points of one request, in their order, into valid and rejected ones. */
public final class PointCollector {

  private final PositionRules rules;
  private final Instant receivedAt;
  private final String protocol;
  private final int limit;
  private final @Nullable String owner;
  private final List<PositionEvent> valid = new ArrayList<>();
  private final List<Rejection> rejected = new ArrayList<>();
  private final List<QuarantineLine> quarantine = new ArrayList<>(0);
  private int droppedAttributes;

  /**
   * Has none yet.
   *
   * @param protocol how the points come in
   * @param owner the only device whose points these may be; null for any
   */
  PointCollector(
      PositionRules rules, Instant receivedAt, String protocol, int limit, @Nullable String owner) {
    this.rules = rules;
    this.receivedAt = receivedAt;
    this.protocol = protocol;
    this.limit = limit;
    this.owner = owner;
  }

  public void offer(Report claimed) {
    var report = owner == null ? claimed : claimed.of(owner);
    if (owner != null && !owner.equals(report.deviceId())) {
      reject(RejectionReason.DEVICE_ID_NOT_YOURS);
      return;
    }
    var objection = rules.objection(report, receivedAt);
    if (objection == null) {
      valid.add(report.receivedAt(receivedAt));
      var attributes = report.attributes();
      droppedAttributes += attributes == null ? 0 : attributes.dropped();
    } else {
      reject(objection);
      keep(report, objection);
    }
  }

  /** Only for what can't be read as a point. */
  void reject(RejectionReason reason) {
    rejected.add(new Rejection(size(), reason));
  }

  boolean isFull() {
    return size() >= limit;
  }

  /** What was collected so far, which may be nothing. */
  Reading.Points points() {
    return new Reading.Points(valid, rejected, quarantine, droppedAttributes);
  }

  Reading reading() {
    return size() == 0 ? new Reading.Empty() : points();
  }

  private void keep(Report report, RejectionReason objection) {
    var line = new Quarantine(receivedAt, protocol).line(report, objection);
    if (line != null) {
      quarantine.add(line);
    }
  }

  private int size() {
    return valid.size() + rejected.size();
  }
}
