package dev.outrider.query.position;

import dev.outrider.query.geo.GeoCircle;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A search around a place.
 *
 * @param limit how many at most
 * @param onlyFree leaves out devices that carry an active order
 * @param notBefore leaves out positions that were measured earlier
 */
public record NearQuery(GeoCircle area, int limit, boolean onlyFree, Instant notBefore) {

  /** Those that match, nearest first. */
  List<Nearby> select(Stream<Position> positions) {
    return positions
        .filter(position -> !position.event().recordedAt().isBefore(notBefore))
        .map(position ->
            new Nearby(position, area.distanceTo(position.event().lat(), position.event().lon())))
        .filter(found -> found.distance() <= area.radius())
        .sorted(
            Comparator.comparingDouble(Nearby::distance)
                .thenComparing(found -> found.position().device()))
        .limit(limit)
        .toList();
  }
}
