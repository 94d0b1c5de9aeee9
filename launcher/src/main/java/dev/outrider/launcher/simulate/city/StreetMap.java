package dev.outrider.launcher.simulate.city;

import dev.outrider.schema.event.GeoPoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The streets of a city on flat ground around its centre. Safe for use by several threads. */
public final class StreetMap {
  private static final double METRES_PER_DEGREE = 111_320;

  private final GeoPoint centre;
  private final double metresPerDegreeEast;
  private final List<Corner> corners;
  private final List<List<Street>> leaving;

  /** By destination: which of the streets that leave a corner leads there; made when needed. */
  private final AtomicReferenceArray<byte[]> routes;

  /**
   * @param leaving by the number of the corner
   */
  StreetMap(GeoPoint centre, List<Corner> corners, List<List<Street>> leaving) {
    this.centre = centre;
    this.metresPerDegreeEast = METRES_PER_DEGREE * Math.cos(Math.toRadians(centre.lat()));
    this.corners = List.copyOf(corners);
    this.leaving = leaving.stream().map(List::copyOf).toList();
    this.routes = new AtomicReferenceArray<>(corners.size());
  }

  /** A city of its own for each seed. */
  public static StreetMap around(GeoPoint centre, long seed) {
    return new StreetMapDrawing(seed).draw(centre);
  }

  List<Corner> corners() {
    return corners;
  }

  List<Street> leaving(Corner corner) {
    return leaving.get(corner.number());
  }

  /** The first street of the fastest way. The two corners must differ. */
  Street towards(Corner destination, Corner from) {
    byte[] route = routes.get(destination.number());
    if (route == null) {
      route = FastestRoutes.to(destination, leaving);
      routes.set(destination.number(), route);
    }
    return leaving(from).get(route[from.number()]);
  }

  double lat(double northM) {
    return centre.lat() + northM / METRES_PER_DEGREE;
  }

  double lon(double eastM) {
    return centre.lon() + eastM / metresPerDegreeEast;
  }
}
