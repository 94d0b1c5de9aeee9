package dev.outrider.launcher.simulate;

/** Counts for one thread; others see the last {@link #counts} it has shown. */
final class Tally {
  private long measured;
  private long sent;
  private long acknowledged;
  private long duplicates;
  private long rejected;
  private long retried;
  private long dropped;
  private volatile SimulatorCounts shown = new SimulatorCounts(0, 0, 0, 0, 0, 0, 0, 0);

  void measured(int fixes, int droppedFixes) {
    measured += fixes;
    dropped += droppedFixes;
  }

  void sent(int fixes, int again) {
    sent += fixes - again;
    retried += again;
  }

  void taken(int fixes, int duplicateFixes, int rejectedFixes) {
    acknowledged += fixes - rejectedFixes;
    duplicates += duplicateFixes;
    rejected += rejectedFixes;
  }

  boolean isNothingWaiting() {
    return waiting() == 0;
  }

  void show() {
    shown =
        new SimulatorCounts(
            measured, sent, acknowledged, duplicates, rejected, retried, dropped, waiting());
  }

  SimulatorCounts counts() {
    return shown;
  }

  private long waiting() {
    return measured - acknowledged - rejected - dropped;
  }
}
