package dev.outrider.launcher.simulate.city;

/**
 * How the speed changes along a street: faster, steady, slower. Each of the three parts may take no
 * time.
 */
record SpeedProfile(
    double lengthM,
    double entryMps,
    double steadyMps,
    double exitMps,
    double fasterSeconds,
    double steadySeconds,
    double slowerSeconds) {

  /**
   * The quickest ride that keeps to the limit. Brakes harder than the vehicle likes where the
   * street is too short, and leaves slower than wanted where it is too short to get as fast.
   *
   * @param limitMps at least the speed of entry
   */
  static SpeedProfile along(
      double lengthM, double entryMps, double limitMps, double wantedExitMps, Vehicle vehicle) {
    double faster = vehicle.acceleration();
    double exit = Math.min(wantedExitMps, Math.sqrt(square(entryMps) + 2 * faster * lengthM));
    double slower = Math.max(vehicle.braking(), (square(entryMps) - square(exit)) / (2 * lengthM));
    double reachable =
        Math.sqrt(
            (2 * faster * slower * lengthM + slower * square(entryMps) + faster * square(exit))
                / (faster + slower));
    double steady = Math.max(Math.min(limitMps, reachable), Math.max(entryMps, exit));
    double fasterSeconds = (steady - entryMps) / faster;
    double slowerSeconds = (steady - exit) / slower;
    double steadyM =
        lengthM - (entryMps + steady) / 2 * fasterSeconds - (steady + exit) / 2 * slowerSeconds;
    return new SpeedProfile(
        lengthM,
        entryMps,
        steady,
        exit,
        fasterSeconds,
        Math.max(0, steadyM) / steady,
        slowerSeconds);
  }

  double seconds() {
    return fasterSeconds + steadySeconds + slowerSeconds;
  }

  double metresAt(double seconds) {
    if (seconds < fasterSeconds) {
      return (entryMps + speedAt(seconds)) / 2 * seconds;
    }
    double left = seconds() - seconds;
    if (left <= 0) {
      return lengthM;
    }
    if (left < slowerSeconds) {
      return lengthM - (exitMps + speedAt(seconds)) / 2 * left;
    }
    return (entryMps + steadyMps) / 2 * fasterSeconds + steadyMps * (seconds - fasterSeconds);
  }

  double speedAt(double seconds) {
    if (seconds < fasterSeconds) {
      return entryMps + (steadyMps - entryMps) * seconds / fasterSeconds;
    }
    double left = seconds() - seconds;
    if (left <= 0) {
      return exitMps;
    }
    return left < slowerSeconds
        ? exitMps + (steadyMps - exitMps) * left / slowerSeconds
        : steadyMps;
  }

  private static double square(double value) {
    return value * value;
  }
}
