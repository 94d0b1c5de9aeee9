package dev.outrider.launcher.simulate.city;

import java.util.random.RandomGenerator;

/** Decides where a courier goes. */
@FunctionalInterface
public interface Itinerary {
  /**
   * Asked at the end of each stay.
   *
   * @param random the courier's own, so that its way follows from its seed
   */
  Stop next(Corner here, RandomGenerator random);
}
