package dev.outrider.query.feed;

import dev.outrider.schema.event.PositionEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells each change to those whom it concerns, and tells no device back in time: what was measured
 * before the newest that is known is not told. Not thread-safe.
 */
final class Router {
  private final InterestIndex index = new InterestIndex();
  private final Map<String, Known> known = new HashMap<>();

  /**
   * The newest that is known of a device.
   *
   * @param told false for what was only read elsewhere: it may still come
   */
  private record Known(long recordedAt, double lat, double lon, boolean told, long since) {}

  void add(InterestIndex.Entry entry) {
    index.add(entry);
  }

  void remove(InterestIndex.Entry entry) {
    index.remove(entry);
    if (index.isEmpty()) {
      known.clear();
    }
  }

  boolean mayConcern(String device) {
    return index.mayConcern(device);
  }

  /** A listener is about to see these: nothing older may follow. */
  void learn(Collection<PositionEvent> events, long now) {
    for (PositionEvent event : events) {
      Known newest = known.get(event.deviceId());
      if (newest == null || newest.recordedAt() < event.recordedAt().toEpochMilli()) {
        known.put(event.deviceId(), of(event, false, now));
      }
    }
  }

  void route(Change change, long now) {
    PositionEvent event = change.event();
    String device = event.deviceId();
    long time = event.recordedAt().toEpochMilli();
    Known before = known.get(device);
    if (before != null
        && (time < before.recordedAt() || (time == before.recordedAt() && before.told()))) {
      return;
    }
    known.put(device, of(event, true, now));
    index.lookingAt(device, event.lat(), event.lon(), entry -> entry.listener().moved(change));
    if (before != null) {
      index.lookingAt(
          device,
          before.lat(),
          before.lon(),
          entry -> {
            if (!entry.interest().includes(device, event.lat(), event.lon())) {
              entry.listener().left(change);
            }
          });
    }
  }

  /** Forgets devices of which nothing was heard since. */
  void forgetBefore(long time) {
    known.values().removeIf(newest -> newest.since() - time < 0);
  }

  private static Known of(PositionEvent event, boolean told, long now) {
    return new Known(event.recordedAt().toEpochMilli(), event.lat(), event.lon(), told, now);
  }
}
