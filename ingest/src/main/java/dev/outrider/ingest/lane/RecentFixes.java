package dev.outrider.ingest.lane;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last fix times of the devices that wrote last: at least 16 of each, and all that a device had
 * in one commit as long as there is spare room. What it has forgotten is written once more, which
 * every consumer bears: it saves work and is no guarantee. Not thread-safe.
 */
final class RecentFixes {

  private static final int TIMES_PER_DEVICE = 16;
  private static final int MOST_TIMES_PER_DEVICE = 1_024;
  private static final long NONE = Long.MIN_VALUE;

  private final Map<String, Times> devices;

  /** How many times devices may still have beyond their 16, all together. */
  private long spare;

  private int commit;

  RecentFixes(int deviceLimit) {
    spare = (long) deviceLimit * TIMES_PER_DEVICE;
    devices =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Times> eldest) {
            boolean isTooMany = size() > deviceLimit;
            if (isTooMany) {
              spare += eldest.getValue().ring.length - TIMES_PER_DEVICE;
            }
            return isTooMany;
          }
        };
  }

  /** What is added from now on comes together. */
  void beginCommit() {
    commit++;
  }

  /** False if the fix is known. */
  boolean add(String deviceId, long fixTime) {
    var times = devices.computeIfAbsent(deviceId, device -> new Times());
    if (times.knows(fixTime)) {
      return false;
    }
    int more = times.wanted(commit);
    if (more > 0 && more <= spare) {
      spare -= more;
      times.grow(more);
    }
    times.put(fixTime);
    return true;
  }

  void remove(String deviceId, long fixTime) {
    var times = devices.get(deviceId);
    if (times != null) {
      times.remove(fixTime);
    }
  }

  private static final class Times {

    private long[] ring = new long[TIMES_PER_DEVICE];
    private int next;
    private int commit;
    private int ofCommit;

    Times() {
      Arrays.fill(ring, NONE);
    }

    boolean knows(long time) {
      for (long known : ring) {
        if (known == time) {
          return true;
        }
      }
      return false;
    }

    /** How much more room it takes not to forget a time of this commit with the next one. */
    int wanted(int current) {
      if (commit != current) {
        commit = current;
        ofCommit = 0;
      }
      return ofCommit == ring.length && ring.length < MOST_TIMES_PER_DEVICE ? ring.length : 0;
    }

    /** Only when all of it is of this commit, so the next place is the oldest. */
    void grow(int more) {
      var larger = new long[ring.length + more];
      System.arraycopy(ring, next, larger, 0, ring.length - next);
      System.arraycopy(ring, 0, larger, ring.length - next, next);
      Arrays.fill(larger, ring.length, larger.length, NONE);
      next = ring.length;
      ring = larger;
    }

    void put(long time) {
      ring[next] = time;
      next = (next + 1) % ring.length;
      ofCommit = Math.min(ofCommit + 1, ring.length);
    }

    void remove(long time) {
      for (int i = 0; i < ring.length; i++) {
        if (ring[i] == time) {
          ring[i] = NONE;
        }
      }
    }
  }
}
