package dev.outrider.query.position;

import dev.outrider.query.geo.GeoBox;
import java.util.Optional;

/**
 * One page of the live devices.
 *
 * @param box only those in it
 * @param after where the page before ended; empty for the first
 * @param limit how many at most
 */
public record PageQuery(Optional<GeoBox> box, Optional<Cursor> after, int limit) {
  boolean matches(Position position) {
    return box.isEmpty() || box.get().contains(position.event().lat(), position.event().lon());
  }

  Cursor after(ServedFrom store) {
    return after.orElse(new Cursor(store, 0, ""));
  }
}
