package dev.outrider.query.feed;

import dev.outrider.query.geo.GeoBox;
import java.util.Optional;
import java.util.Set;

/**
 * Which changes a listener is told of.
 *
 * @param devices only these; all if empty
 * @param box only there; everywhere if empty
 */
public record Interest(Set<String> devices, Optional<GeoBox> box) {
  public Interest {
    devices = Set.copyOf(devices);
  }

  public static Interest in(String device) {
    return new Interest(Set.of(device), Optional.empty());
  }

  public boolean includes(String device, double lat, double lon) {
    return (devices.isEmpty() || devices.contains(device))
        && (box.isEmpty() || box.get().contains(lat, lon));
  }
}
