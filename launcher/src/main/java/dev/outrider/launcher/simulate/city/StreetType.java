package dev.outrider.launcher.simulate.city;

/** What kind of street it is decides how fast the traffic on it flows. */
enum StreetType {
  AVENUE(13.9),
  STREET(8.3),
  LANE(5.6);

  private final double flowMps;

  StreetType(double flowMps) {
    this.flowMps = flowMps;
  }

  double flowMps() {
    return flowMps;
  }
}
