package dev.outrider.runtime.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double with every failure up to a bound, shortened at random so that many who failed
 * together don't return together.
 *
 * @param first the pause after one failure
 * @param max the longest pause
 * @param jitter the part of a pause that is left to chance: 0 none, 1 all of it
 */
public record Backoff(Duration first, Duration max, double jitter) {
  public Backoff {
    if (!first.isPositive() || max.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "first " + first + " and max " + max + " must be positive and in order");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("jitter " + jitter + " must be from 0 to 1");
    }
  }

  /** The pause after so many failures in a row. */
  public Duration pause(int failures, RandomGenerator random) {
    if (failures < 1) {
      throw new IllegalArgumentException("failures " + failures + " must be at least 1");
    }
    double doubled =
        Math.min((double) max.toNanos(), (double) first.toNanos() * Math.pow(2, failures - 1.0));
    return Duration.ofNanos((long) (doubled * (1 - jitter * random.nextDouble())));
  }
}
