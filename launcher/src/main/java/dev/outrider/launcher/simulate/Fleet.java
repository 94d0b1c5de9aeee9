package dev.outrider.launcher.simulate;

import dev.outrider.launcher.simulate.city.Courier;
import dev.outrider.launcher.simulate.city.Errands;
import dev.outrider.launcher.simulate.city.Itinerary;
import dev.outrider.launcher.simulate.city.StreetMap;
import dev.outrider.schema.event.GeoPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Couriers {@code courier-1}, {@code courier-2}… in one city, in the middle of their work. */
final class Fleet {
  private static final GeoPoint SAO_PAULO = new GeoPoint(-23.5614, -46.6559);
  private static final int LONGEST_ON_THE_ROAD_SECONDS = 600;

  /** What all queues may hold, some 100 bytes each. */
  private static final int MOST_WAITING = 400_000;

  private static final int FEWEST_ROUNDS = 10;
  private static final int MOST_ROUNDS = 3_600;

  private final SimulatorSettings settings;
  private final Itinerary itinerary;
  private final StreetMap map;
  private final SplittableRandom random;

  Fleet(SimulatorSettings settings) {
    this.settings = settings;
    this.map = StreetMap.around(SAO_PAULO, settings.seed());
    this.itinerary = new Errands(map);
    this.random = new SplittableRandom(settings.seed());
  }

  /** In the order of the schedule. */
  List<CourierGroup> groups(long nowNanos) {
    List<CourierGroup> groups = new ArrayList<>();
    for (int first = 1; first <= settings.couriers(); first += settings.batch()) {
      int last = Math.min(first + settings.batch() - 1, settings.couriers());
      groups.add(group(first, last, groups.size(), nowNanos));
    }
    return groups;
  }

  private CourierGroup group(int first, int last, int number, long nowNanos) {
    List<String> deviceIds = new ArrayList<>();
    List<Courier> couriers = new ArrayList<>();
    for (int courier = first; courier <= last; courier++) {
      deviceIds.add("courier-" + courier);
      couriers.add(courier());
    }
    var targets = settings.targets();
    return new CourierGroup(
        targets.get(number % targets.size()), deviceIds, couriers, mostRounds(), nowNanos);
  }

  private Courier courier() {
    var courier = new Courier(map, itinerary, random.nextLong());
    courier.advance(Duration.ofSeconds(random.nextInt(LONGEST_ON_THE_ROAD_SECONDS)));
    return courier;
  }

  private int mostRounds() {
    return Math.clamp(MOST_WAITING / settings.couriers(), FEWEST_ROUNDS, MOST_ROUNDS);
  }
}
