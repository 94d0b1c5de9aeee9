package dev.outrider.torture.ingest.check;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.ingest.journal.Fix;
import dev.outrider.torture.ingest.journal.FleetJournal;
import dev.outrider.torture.ingest.journal.SentPoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The topic holds what was acknowledged at least once: a point that was sent again may be there
 * again. Where it comes first, it comes in the order of its device.
 */
final class TopicCheck {

  private final FleetJournal journal;
  private final Findings findings;
  private final Sent sent;
  private final Set<SentPoint> seen = new HashSet<>();
  private final Map<String, SentPoint> last = new HashMap<>();

  TopicCheck(FleetJournal journal, Findings findings) {
    this.journal = journal;
    this.findings = findings;
    this.sent = new Sent(journal, findings, "the topic");
  }

  void next(Fix fix) {
    sent.of(fix).filter(seen::add).ifPresent(this::first);
  }

  private void first(SentPoint point) {
    SentPoint before = last.put(point.fix().device(), point);
    if (before != null && before.rank() > point.rank()) {
      findings.add(Finding.OUT_OF_ORDER, point.fix() + " comes after " + before.fix());
    }
  }

  /** To be called once, after the last. */
  void end() {
    journal.devices().stream()
        .flatMap(device -> device.points().stream())
        .filter(point -> point.due() && !seen.contains(point))
        .forEach(point -> findings.add(Finding.LOST, point.fix() + " is not in the topic"));
  }

  Set<SentPoint> seen() {
    return seen;
  }
}
