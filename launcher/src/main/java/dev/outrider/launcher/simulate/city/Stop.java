package dev.outrider.launcher.simulate.city;

import java.time.Duration;

/** Where a courier rides next and how long it stays there. */
public record Stop(Corner corner, Duration stay) {
  public Stop {
    if (!stay.isPositive()) {
      throw new IllegalArgumentException("a stop takes some time, not " + stay);
    }
  }
}
