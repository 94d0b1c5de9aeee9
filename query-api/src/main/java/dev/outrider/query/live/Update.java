package dev.outrider.query.live;

import dev.outrider.query.feed.Change;

/**
 * What a client is told of a device.
 *
 * @param left it went out of what the client looks at
 */
public record Update(Change change, boolean left) {
  String device() {
    return change.device();
  }

  boolean isOlderThan(Update other) {
    return change.event().recordedAt().isBefore(other.change.event().recordedAt());
  }
}
