package dev.outrider.launcher.simulate.city;

/** One direction of the street between two neighbouring corners; straight. */
record Street(Corner from, Corner to, StreetType type, double lengthM, double bearingDeg) {
  static Street between(Corner from, Corner to, StreetType type) {
    double bearing =
        Math.toDegrees(Math.atan2(to.eastM() - from.eastM(), to.northM() - from.northM()));
    return new Street(from, to, type, from.distanceM(to), bearing < 0 ? bearing + 360 : bearing);
  }

  double eastM(double alongM) {
    return from.eastM() + (to.eastM() - from.eastM()) * alongM / lengthM;
  }

  double northM(double alongM) {
    return from.northM() + (to.northM() - from.northM()) * alongM / lengthM;
  }

  double secondsAtFlow() {
    return lengthM / type.flowMps();
  }

  /** How far one turns from this street into the next: from 0 straight on to 180 back again. */
  double turnDeg(Street next) {
    double turn = Math.abs(next.bearingDeg - bearingDeg);
    return turn > 180 ? 360 - turn : turn;
  }
}
