package dev.outrider.torture.ingest.check;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.ingest.journal.Fix;
import dev.outrider.torture.ingest.journal.FleetJournal;
import dev.outrider.torture.ingest.journal.SentPoint;
import java.util.HashSet;
import java.util.Set;

/** The history holds what was acknowledged, and all of the topic, once. */
final class HistoryCheck {

  private final FleetJournal journal;
  private final Findings findings;
  private final Sent sent;
  private final Set<SentPoint> seen = new HashSet<>();

  HistoryCheck(FleetJournal journal, Findings findings) {
    this.journal = journal;
    this.findings = findings;
    this.sent = new Sent(journal, findings, "the history");
  }

  void next(Fix fix) {
    sent.of(fix)
        .filter(point -> !seen.add(point))
        .ifPresent(point -> findings.add(Finding.DUPLICATED, fix + " is in the history again"));
  }

  /** To be called once, after the last. */
  void end(Set<SentPoint> inTopic) {
    journal.devices().stream()
        .flatMap(device -> device.points().stream())
        .filter(point -> !seen.contains(point))
        .filter(point -> point.due() || inTopic.contains(point))
        .forEach(point -> findings.add(Finding.LOST, point.fix() + " is not in the history"));
    seen.stream()
        .filter(point -> !inTopic.contains(point))
        .forEach(point ->
            findings.add(Finding.PHANTOM, point.fix() + " is in the history, not in the topic"));
  }
}
