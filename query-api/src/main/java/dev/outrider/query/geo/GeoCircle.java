package dev.outrider.query.geo;

import java.util.ArrayList;
import java.util.List;

/**
 * All places within a distance of one, in degrees and metres.
 *
 * @param radius at least 0
 */
public record GeoCircle(double lat, double lon, double radius) {
  private static final double EARTH_RADIUS = 6_371_008.8;

  /** Where a geo set of Redis ends: no device beyond is in one. */
  private static final double INDEX_END = 85.05112878;

  /** Redis takes Earth for a little larger and rounds places. */
  private static final double MARGIN = 1.001;

  private static final double MARGIN_METRES = 2;

  /** The distance over ground, on a sphere. */
  public static double distance(double lat1, double lon1, double lat2, double lon2) {
    double sinLat = Math.sin(Math.toRadians(lat2 - lat1) / 2);
    double sinLon = Math.sin(Math.toRadians(lon2 - lon1) / 2);
    double square =
        sinLat * sinLat
            + Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2)) * sinLon * sinLon;
    return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(square)));
  }

  public double distanceTo(double otherLat, double otherLon) {
    return distance(lat, lon, otherLat, otherLon);
  }

  /** Whether places of it lie beyond the end of the geo sets. */
  public boolean leavesIndex() {
    return northEnd() > INDEX_END || southEnd() < -INDEX_END;
  }

  /**
   * What to ask a geo set for so that nothing of this circle is missed: a search doesn't see what
   * lies across the antimeridian, so that side has a circle of its own.
   */
  public List<GeoCircle> indexed() {
    double center = Math.clamp(lat, -INDEX_END, INDEX_END);
    var circles = new ArrayList<GeoCircle>();
    circles.add(around(center, lon));
    if (reachesAntimeridian()) {
      circles.add(around(center, lon < 0 ? 180 : -180));
    }
    return circles;
  }

  /** A box that holds the circle. */
  public GeoBox bounds() {
    double width = reachesPole() ? 180 : halfWidth();
    if (width >= 180) {
      return new GeoBox(southEnd(), -180, northEnd(), 180);
    }
    return new GeoBox(southEnd(), wrapped(lon - width), northEnd(), wrapped(lon + width));
  }

  private GeoCircle around(double centerLat, double centerLon) {
    double away = distanceTo(centerLat, centerLon);
    return new GeoCircle(centerLat, centerLon, (radius + away) * MARGIN + MARGIN_METRES);
  }

  private boolean reachesAntimeridian() {
    return reachesPole() || Math.abs(lon) + halfWidth() >= 180;
  }

  private boolean reachesPole() {
    return lat + angle() >= 90 || lat - angle() <= -90;
  }

  /** In degrees of longitude, where it is widest. */
  private double halfWidth() {
    double sine = Math.sin(Math.toRadians(angle())) / Math.cos(Math.toRadians(lat));
    return sine >= 1 || angle() >= 90 ? 180 : Math.toDegrees(Math.asin(sine)) * MARGIN;
  }

  private double northEnd() {
    return Math.min(90, lat + angle());
  }

  private double southEnd() {
    return Math.max(-90, lat - angle());
  }

  private double angle() {
    return Math.toDegrees(radius * MARGIN / EARTH_RADIUS);
  }

  private static double wrapped(double degrees) {
    return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
  }
}
