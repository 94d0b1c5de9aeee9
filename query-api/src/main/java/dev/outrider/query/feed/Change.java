package dev.outrider.query.feed;

import dev.outrider.schema.event.PositionEvent;

/**
 * A device has a newer position.
 *
 * @param json as it was published; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody, and shared by all listeners.
public record Change(PositionEvent event, byte[] json) {
  public String device() {
    return event.deviceId();
  }
}
