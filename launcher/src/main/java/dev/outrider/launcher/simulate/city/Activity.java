package dev.outrider.launcher.simulate.city;

/** What a courier is doing on the street it is on. */
sealed interface Activity {
  long nanos();

  /**
   * On the way to the end of the street.
   *
   * @param haltNanos how long it will stand there, 0 when it rides on
   */
  record Ride(SpeedProfile profile, long nanos, long haltNanos) implements Activity {}

  /** At the end of the street. */
  record Halt(long nanos) implements Activity {}
}
