package dev.outrider.query.geo;

/** Distances on the Earth, taken for a sphere: up to half a percent off. */
public final class Globe {
  /** Of a degree of latitude. */
  public static final double METRES_PER_DEGREE = 6_371_008.8 * Math.PI / 180;

  private static final double RADIUS = 6_371_008.8;

  private Globe() {}

  /** Great-circle distance in metres. */
  public static double distance(double lat1, double lon1, double lat2, double lon2) {
    double phi1 = Math.toRadians(lat1);
    double phi2 = Math.toRadians(lat2);
    double sinLat = Math.sin((phi2 - phi1) / 2);
    double sinLon = Math.sin(Math.toRadians(lon2 - lon1) / 2);
    double a = sinLat * sinLat + Math.cos(phi1) * Math.cos(phi2) * sinLon * sinLon;
    return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
  }

  /** Metres from a point to the nearest place of a straight leg of some kilometres at most. */
  public static double distanceToLeg(
      double lat, double lon, double lat1, double lon1, double lat2, double lon2) {
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
