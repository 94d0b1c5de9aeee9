package dev.outrider.query.geo;

/** What is within a distance of a place. */
public record Circle(double lat, double lon, double radius) {

  public boolean contains(double otherLat, double otherLon) {
    return distanceTo(otherLat, otherLon) <= radius;
  }

  public double distanceTo(double otherLat, double otherLon) {
    return Globe.distance(lat, lon, otherLat, otherLon);
  }

  /**
   * The degrees that the circle lies within. Where it crosses the antimeridian, {@code west} is
   * greater than {@code east}.
   */
  public record Box(double south, double north, double west, double east) {
    public boolean crossesAntimeridian() {
      return west > east;
    }
  }

  public Box box() {
    double latSpan = radius / Globe.METRES_PER_DEGREE;
    double south = lat - latSpan;
    double north = lat + latSpan;
    double widest = Math.cos(Math.toRadians(Math.max(Math.abs(south), Math.abs(north))));
    double lonSpan = latSpan / Math.max(widest, 1e-9);
    if (south <= -90 || north >= 90 || lonSpan >= 180) {
      return new Box(Math.max(south, -90), Math.min(north, 90), -180, 180);
    }
    return new Box(south, north, wrapped(lon - lonSpan), wrapped(lon + lonSpan));
  }

  private static double wrapped(double degrees) {
    if (degrees < -180) {
      return degrees + 360;
    }
    return degrees > 180 ? degrees - 360 : degrees;
  }
}
