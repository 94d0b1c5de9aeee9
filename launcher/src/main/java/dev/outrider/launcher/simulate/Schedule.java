package dev.outrider.launcher.simulate;

/**
 * When each group of couriers measures: position number i of all is due at i / rate, and a group
 * with the first of its couriers. So the load is steady and each courier's interval too.
 */
final class Schedule {
  private static final double NANOS = 1e9;

  private final long startNanos;
  private final int couriers;
  private final int groupSize;
  private final int groups;
  private final double nanosPerPosition;
  private long turn;

  Schedule(long startNanos, int couriers, int groupSize, double rate) {
    this.startNanos = startNanos;
    this.couriers = couriers;
    this.groupSize = groupSize;
    this.groups = (couriers + groupSize - 1) / groupSize;
    this.nanosPerPosition = NANOS / rate;
  }

  /** When the next group is due, as {@link System#nanoTime} tells the time. */
  long dueNanos() {
    long positionsBefore = turn / groups * couriers + turn % groups * groupSize;
    return startNanos + (long) (positionsBefore * nanosPerPosition);
  }

  /** The number of the group that is next, whose turn is over with it. */
  int take() {
    return (int) (turn++ % groups);
  }
}
