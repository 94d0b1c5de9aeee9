package dev.outrider.torture.check;

import org.jspecify.annotations.Nullable;
import org.postgresql.replication.LogSequenceNumber;

/**
 * The position never falls, belongs to one server, is not behind the slot and not beyond the WAL.
 */
public final class PositionCheck {

  private final Findings findings;
  private @Nullable WalPosition last;

  public PositionCheck(Findings findings) {
    this.findings = findings;
  }

  /** The next record of the topic. */
  public void next(WalPosition position) {
    WalPosition before = last;
    last = position;
    if (before == null) {
      return;
    }
    if (!before.isOfSameServer(position)) {
      findings.add(Finding.POSITION, position + " is of another server than " + before);
    } else if (position.isBefore(before)) {
      findings.add(Finding.POSITION, "fell from " + before + " to " + position);
    }
  }

  public void sample(SlotSample sample) {
    if (sample.confirmed() > sample.position().lsn()) {
      findings.add(
          Finding.POSITION,
          "the slot is at %s, ahead of %s".formatted(text(sample.confirmed()), sample.position()));
    }
    if (sample.position().lsn() > sample.flushed()) {
      findings.add(
          Finding.POSITION,
          "%s is beyond the WAL, which ends at %s"
              .formatted(sample.position(), text(sample.flushed())));
    }
  }

  private static String text(long lsn) {
    return LogSequenceNumber.valueOf(lsn).asString();
  }
}
