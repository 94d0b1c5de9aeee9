package dev.outrider.query.geo;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * All places between two latitudes and two longitudes, ends included. It goes from west to east:
 * where {@code minLon} is greater than {@code maxLon}, across the antimeridian.
 */
public record GeoBox(double minLat, double minLon, double maxLat, double maxLon) {
  private static final double INDEX_END = 85.05112878;
  private static final int SAMPLES = 32;
  private static final double MARGIN = 1.02;

  /** Half of Earth's circumference, and some. */
  private static final double EVERYWHERE = 20_100_000;

  /** Beyond that the farthest place need not be on the rim. */
  private static final double LARGE = 90;

  public boolean contains(double lat, double lon) {
    return lat >= minLat
        && lat <= maxLat
        && (crossesAntimeridian()
            ? lon >= minLon || lon <= maxLon
            : lon >= minLon && lon <= maxLon);
  }

  public boolean crossesAntimeridian() {
    return minLon > maxLon;
  }

  /** Whether places of it lie beyond the end of the geo sets of Redis. */
  public boolean leavesIndex() {
    return maxLat > INDEX_END || minLat < -INDEX_END;
  }

  /** The same area in boxes that don't cross the antimeridian. */
  public List<GeoBox> parts() {
    return crossesAntimeridian()
        ? List.of(new GeoBox(minLat, minLon, maxLat, 180), new GeoBox(minLat, -180, maxLat, maxLon))
        : List.of(this);
  }

  /** A circle that holds a part, to ask a geo set for. */
  public GeoCircle surroundings() {
    double lat = Math.clamp((minLat + maxLat) / 2, -INDEX_END, INDEX_END);
    double lon = (minLon + maxLon) / 2;
    double radius =
        maxLon - minLon > LARGE || maxLat - minLat > LARGE
            ? EVERYWHERE
            : rim(lat, lon).max().orElse(0) * MARGIN + 2;
    return new GeoCircle(lat, lon, Math.min(radius, EVERYWHERE));
  }

  private DoubleStream rim(double lat, double lon) {
    return IntStream.rangeClosed(0, SAMPLES)
        .mapToDouble(step -> (double) step / SAMPLES)
        .flatMap(share -> {
          double latitude = minLat + share * (maxLat - minLat);
          double longitude = minLon + share * (maxLon - minLon);
          return DoubleStream.of(
              GeoCircle.distance(lat, lon, latitude, minLon),
              GeoCircle.distance(lat, lon, latitude, maxLon),
              GeoCircle.distance(lat, lon, minLat, longitude),
              GeoCircle.distance(lat, lon, maxLat, longitude));
        });
  }
}
