package dev.outrider.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One device that sends its points in order, with late, repeated and invalid ones among them, and
 * knows what has to come of each.
 */
final class Fleet {

  private final String device;
  private final RandomGenerator random;
  private final List<Instant> accepted = new ArrayList<>();
  private final Set<Instant> refused = new HashSet<>();
  private Instant clock;

  /** A request body and what the answer to it must be. */
  record Shipment(String body, int accepted, int duplicates, List<Integer> rejected) {}

  Fleet(String device, Instant start, RandomGenerator random) {
    this.device = device;
    this.clock = start;
    this.random = random;
  }

  String device() {
    return device;
  }

  /** The fix times that were accepted, in the order in which they were sent. */
  List<Instant> accepted() {
    return accepted;
  }

  /** The fix times at which it claimed to be where nobody can be. */
  Set<Instant> refused() {
    return refused;
  }

  Instant latest() {
    return accepted.stream().max(Instant::compareTo).orElseThrow();
  }

  Shipment next(int points) {
    List<String> bodies = new ArrayList<>();
    List<Integer> rejected = new ArrayList<>();
    int taken = 0;
    int duplicates = 0;
    for (int i = 0; i < points; i++) {
      double dice = random.nextDouble();
      if (dice < 0.03) {
        rejected.add(i);
        refused.add(clock);
        bodies.add(point(clock, 123.4));
      } else if (dice < 0.08 && !accepted.isEmpty()) {
        duplicates++;
        bodies.add(point(accepted.getLast(), -23.5));
      } else {
        Instant at = dice < 0.15 ? late() : onTime();
        accepted.add(at);
        taken++;
        bodies.add(point(at, -23.5 + random.nextDouble() / 100));
      }
    }
    return new Shipment("[" + String.join(",", bodies) + "]", taken, duplicates, rejected);
  }

  private Instant onTime() {
    clock = clock.plusMillis(1000);
    return clock;
  }

  /** Older than the last one, but no fix time that was used before. */
  private Instant late() {
    return onTime().minusMillis(2500);
  }

  private String point(Instant at, double latitude) {
    return "{\"device_id\":\"%s\",\"recorded_at\":\"%s\",\"lat\":%s,\"lon\":-46.6,\"source\":\"e2e\"}"
        .formatted(device, at, latitude);
  }
}
