package dev.outrider.launcher.simulate.city;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** From door to door in the neighbourhood, a few minutes at each, and a break now and then. */
public final class Errands implements Itinerary {
  private static final double NEAREST_M = 300;
  private static final double FARTHEST_M = 2_500;
  private static final double BREAKS = 0.05;

  private final StreetMap map;

  public Errands(StreetMap map) {
    this.map = map;
  }

  @Override
  public Stop next(Corner here, RandomGenerator random) {
    return new Stop(door(here, random), stay(random));
  }

  private Corner door(Corner here, RandomGenerator random) {
    while (true) {
      Corner candidate = map.corners().get(random.nextInt(map.corners().size()));
      double distance = here.distanceM(candidate);
      if (distance >= NEAREST_M && distance <= FARTHEST_M) {
        return candidate;
      }
    }
  }

  private static Duration stay(RandomGenerator random) {
    return random.nextDouble() < BREAKS
        ? Duration.ofSeconds(random.nextInt(600, 1_200))
        : Duration.ofSeconds(random.nextInt(60, 300));
  }
}
