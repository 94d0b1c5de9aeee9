package dev.outrider.launcher.simulate.city;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A courier in traffic. What it does follows from its seed and the time that has passed, however
 * that time is cut into steps. Not thread-safe.
 */
public final class Courier {
  private static final double NANOS = 1e9;
  private static final double TURN_DEG = 30;

  private final StreetMap map;
  private final Itinerary itinerary;
  private final SplittableRandom random;
  private final Vehicle vehicle;
  private final double temper;
  private final Device device;

  /** The one it is on or, when it stands, the one it came by. */
  private Street street;

  private Stop stop;
  private Activity activity;
  private long activeNanos;
  private long nanos;

  /** Stands at a corner, about to set off. */
  public Courier(StreetMap map, Itinerary itinerary, long seed) {
    this.map = map;
    this.itinerary = itinerary;
    this.random = new SplittableRandom(seed);
    this.vehicle = Vehicle.pick(random.nextDouble());
    this.temper = random.nextDouble(0.85, 1.15);
    this.device = Device.made(map, random);
    Corner home = map.corners().get(random.nextInt(map.corners().size()));
    this.street = map.leaving(home).getFirst();
    this.stop = itinerary.next(street.to(), random);
    this.activity = new Activity.Halt(0);
  }

  public void advance(Duration time) {
    long left = time.toNanos();
    nanos += left;
    while (left >= activity.nanos() - activeNanos) {
      left -= activity.nanos() - activeNanos;
      activeNanos = 0;
      activity = next();
    }
    activeNanos += left;
  }

  /** What its device shows now. */
  public Fix fix() {
    return switch (activity) {
      case Activity.Ride(SpeedProfile profile, long ignored, long halt) -> {
        double seconds = activeNanos / NANOS;
        yield device.measure(street, profile.metresAt(seconds), profile.speedAt(seconds), nanos);
      }
      case Activity.Halt halt -> device.measure(street, street.lengthM(), 0, nanos);
    };
  }

  private Activity next() {
    return switch (activity) {
      case Activity.Ride ride when ride.haltNanos() > 0 -> new Activity.Halt(ride.haltNanos());
      case Activity.Ride ride -> ride(ride.profile().exitMps());
      case Activity.Halt halt -> setOff();
    };
  }

  private Activity setOff() {
    if (street.to().equals(stop.corner())) {
      stop = itinerary.next(street.to(), random);
      if (street.to().equals(stop.corner())) {
        return new Activity.Halt(stop.stay().toNanos());
      }
    }
    return ride(0);
  }

  private Activity.Ride ride(double entryMps) {
    street = map.towards(stop.corner(), street.to());
    boolean arriving = street.to().equals(stop.corner());
    long haltNanos = arriving ? stop.stay().toNanos() : haltNanos();
    double exitMps = haltNanos > 0 ? 0 : exitMps(map.towards(stop.corner(), street.to()));
    var profile =
        SpeedProfile.along(street.lengthM(), entryMps, limitMps(street), exitMps, vehicle);
    return new Activity.Ride(profile, (long) (profile.seconds() * NANOS), haltNanos);
  }

  /** Red lights, and traffic that has the right of way. */
  private long haltNanos() {
    Street next = map.towards(stop.corner(), street.to());
    double chance = random.nextDouble();
    double seconds = random.nextDouble();
    if (street.to().lights()) {
      boolean avenue = street.type() == StreetType.AVENUE;
      return chance < (avenue ? 0.3 : 0.55) ? (long) ((5 + 40 * seconds) * NANOS) : 0;
    }
    boolean yields = next.type().flowMps() > street.type().flowMps();
    return yields && chance < 0.6 ? (long) ((1 + 7 * seconds) * NANOS) : 0;
  }

  private double exitMps(Street next) {
    double straight = Math.min(limitMps(street), limitMps(next));
    return street.turnDeg(next) < TURN_DEG ? straight : Math.min(straight, vehicle.turningMps());
  }

  private double limitMps(Street on) {
    return Math.min(on.type().flowMps() * temper, vehicle.topMps());
  }
}
