package dev.outrider.launcher.simulate.city;

import java.util.random.RandomGenerator;

/**
 * A phone's view of the truth: its error wanders slowly and trembles a little, its battery drains
 * over a shift and is charged afterwards. A function of the time it has been on.
 *
 * @param accuracyM its usual error
 * @param phase where in its wandering it started, in radians
 * @param shiftHours how long a charge lasts
 * @param startHours how long ago it was charged when it was switched on
 */
record Device(
    StreetMap map,
    double accuracyM,
    double phase,
    double shiftHours,
    double startHours,
    long salt) {
  private static final double NANOS = 1e9;
  private static final double FULL = 0.98;
  private static final double EMPTY = 0.12;
  private static final double CHARGING_HOURS = 1.5;
  private static final double GROUND_M = 760;
  private static final double HILLS_M = 35;

  static Device made(StreetMap map, RandomGenerator random) {
    double shiftHours = random.nextDouble(7, 12);
    return new Device(
        map,
        random.nextDouble(3, 9),
        random.nextDouble(2 * Math.PI),
        shiftHours,
        random.nextDouble(shiftHours),
        random.nextLong());
  }

  Fix measure(Street street, double alongM, double speedMps, long nanos) {
    double seconds = nanos / NANOS;
    double slow = phase + seconds / 23;
    double fast = phase + seconds / 5.3;
    long dice = mix(salt ^ nanos);
    double east = street.eastM(alongM);
    double north = street.northM(alongM);
    double eastError = accuracyM * (0.35 * Math.sin(slow) + 0.1 * Math.sin(fast)) + tremble(dice);
    double northError =
        accuracyM * (0.35 * Math.cos(slow * 0.83) + 0.1 * Math.cos(fast)) + tremble(dice >>> 16);
    double speed = speedMps == 0 ? 0 : Math.max(0, speedMps + 0.4 * tremble(dice >>> 32));
    return new Fix(
        rounded(map.lat(north + northError), 1e6),
        rounded(map.lon(east + eastError), 1e6),
        rounded(speed, 100),
        rounded((street.bearingDeg() + 3 * tremble(dice >>> 48) + 360) % 360, 10) % 360,
        rounded(groundM(east, north) + 2 * Math.sin(fast), 10),
        rounded(accuracyM * (1 + 0.3 * Math.sin(slow * 1.7)), 10),
        rounded(battery(seconds / 3600), 100));
  }

  private double battery(double hours) {
    double hour = (startHours + hours) % (shiftHours + CHARGING_HOURS);
    return hour < shiftHours
        ? FULL - (FULL - EMPTY) * hour / shiftHours
        : EMPTY + (FULL - EMPTY) * (hour - shiftHours) / CHARGING_HOURS;
  }

  private static double groundM(double eastM, double northM) {
    return GROUND_M + HILLS_M * Math.sin(eastM / 700) * Math.cos(northM / 900);
  }

  /** From -0.5 to 0.5, out of the lowest 16 bits. */
  private static double tremble(long dice) {
    return (dice & 0xffff) / 65_536.0 - 0.5;
  }

  private static double rounded(double value, double scale) {
    return Math.rint(value * scale) / scale;
  }

  /** The finalizer of MurmurHash3: every input bit reaches every output bit. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
