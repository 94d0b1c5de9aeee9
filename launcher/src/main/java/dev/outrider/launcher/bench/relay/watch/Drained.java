package dev.outrider.launcher.bench.relay.watch;

/**
 * What a contender did with its backlog.
 *
 * @param written events in the backlog
 * @param published events in the topic at the end
 * @param misplaced events that were repeated or out of order
 * @param measured events published while the clock ran
 * @param cpuMicros CPU time per measured event
 */
public record Drained(
    long written,
    long published,
    long misplaced,
    long measured,
    double seconds,
    CpuTimes cpuMicros) {

  public double eventsPerSecond() {
    return measured / seconds;
  }

  public boolean isExact() {
    return published == written && misplaced == 0;
  }
}
