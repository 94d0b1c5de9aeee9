package dev.outrider.torture.ingest.check;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.ingest.journal.Fix;
import dev.outrider.torture.ingest.journal.FleetJournal;
import dev.outrider.torture.ingest.journal.SentPoint;
import java.util.Optional;

/** Finds what a client has sent in what a stage holds, and what none can have sent. */
record Sent(FleetJournal journal, Findings findings, String stage) {

  /** Empty if it may not be there. */
  Optional<SentPoint> of(Fix fix) {
    Optional<SentPoint> sent = journal.find(fix);
    if (sent.isEmpty()) {
      findings.add(Finding.PHANTOM, "nobody sent " + fix + ", which is in " + stage);
    } else if (!sent.get().valid()) {
      findings.add(Finding.PHANTOM, fix + " is invalid, and is in " + stage);
    } else {
      if (sent.get().fix().lat() != fix.lat()) {
        findings.add(
            Finding.ALTERED,
            "%s was sent from %s and is in %s with %s"
                .formatted(fix, sent.get().fix().degrees(), stage, fix.degrees()));
      }
      return sent;
    }
    return Optional.empty();
  }
}
