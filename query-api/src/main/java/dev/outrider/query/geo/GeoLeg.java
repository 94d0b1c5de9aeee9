package dev.outrider.query.geo;

/** A straight way from place to place, of some hundred kilometres at most, in degrees. */
public record GeoLeg(double lat1, double lon1, double lat2, double lon2) {
  private static final double METRES_PER_DEGREE = 6_371_008.8 * Math.PI / 180;

  /** Metres from a place to the nearest one of the leg. */
  public double distanceTo(double lat, double lon) {
    double narrowing = Math.cos(Math.toRadians(lat1));
    double legX = span(lon1, lon2) * narrowing;
    double legY = lat2 - lat1;
    double x = span(lon1, lon) * narrowing;
    double y = lat - lat1;
    double length = legX * legX + legY * legY;
    double share = length == 0 ? 0 : Math.clamp((x * legX + y * legY) / length, 0, 1);
    return METRES_PER_DEGREE * Math.hypot(x - share * legX, y - share * legY);
  }

  /** Degrees eastwards, the shorter way: across the antimeridian too. */
  private static double span(double from, double to) {
    double degrees = to - from;
    if (degrees > 180) {
      return degrees - 360;
    }
    return degrees < -180 ? degrees + 360 : degrees;
  }
}
