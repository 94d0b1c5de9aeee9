package dev.outrider.ingest.lane;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last fix times of the devices that wrote last. What it has forgotten is written once more,
 * which every consumer bears: it saves work and is no guarantee. Not thread-safe.
 */
final class RecentFixes {

  private static final int TIMES_PER_DEVICE = 16;
  private static final long NONE = Long.MIN_VALUE;

  private final Map<String, Times> devices;

  RecentFixes(int deviceLimit) {
    devices =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Times> eldest) {
            return size() > deviceLimit;
          }
        };
  }

  /** False if the fix is known. */
  boolean add(String deviceId, long fixTime) {
    return devices.computeIfAbsent(deviceId, device -> new Times()).add(fixTime);
  }

  void remove(String deviceId, long fixTime) {
    var times = devices.get(deviceId);
    if (times != null) {
      times.remove(fixTime);
    }
  }

  private static final class Times {

    private final long[] ring = new long[TIMES_PER_DEVICE];
    private int next;

    Times() {
      Arrays.fill(ring, NONE);
    }

    boolean add(long time) {
      for (long known : ring) {
        if (known == time) {
          return false;
        }
      }
      ring[next] = time;
      next = (next + 1) % TIMES_PER_DEVICE;
      return true;
    }

    void remove(long time) {
      for (int i = 0; i < TIMES_PER_DEVICE; i++) {
        if (ring[i] == time) {
          ring[i] = NONE;
        }
      }
    }
  }
}
