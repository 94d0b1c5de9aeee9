package dev.outrider.query.track;

import dev.outrider.query.request.RequestParameters;
import java.time.Duration;

/**
 * What makes a trip and what a stop.
 *
 * @param stopRadius a device that stays within so many metres stands
 * @param stopDuration once it does for so long
 * @param maxGap without a position for longer, a trip ends
 * @param minDistance who gets no farther away than so many metres makes no trip
 * @param maxAccuracy less accurate positions are passed over, in metres
 */
record TripRules(
    double stopRadius,
    Duration stopDuration,
    Duration maxGap,
    double minDistance,
    double maxAccuracy) {
  static final TripRules USUAL =
      new TripRules(50, Duration.ofMinutes(3), Duration.ofMinutes(15), 100, 100);

  /** A position that could only be reached faster is an error of measurement. */
  static final double FASTEST_MPS = 100;

  static TripRules read(RequestParameters parameters) {
    return new TripRules(
        parameters.metres("stop_radius", 5, 5_000).orElse(USUAL.stopRadius),
        parameters.duration(
            "stop_duration", Duration.ofSeconds(10), Duration.ofHours(6), USUAL.stopDuration),
        parameters.duration("max_gap", Duration.ofSeconds(10), Duration.ofDays(1), USUAL.maxGap),
        parameters.metres("min_distance", 0, 100_000).orElse(USUAL.minDistance),
        parameters.metres("max_accuracy", 1, 100_000).orElse(USUAL.maxAccuracy));
  }
}
