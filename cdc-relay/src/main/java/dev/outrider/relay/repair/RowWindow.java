package dev.outrider.relay.repair;

import java.util.Arrays;
import java.util.BitSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of rows in the order of their ids, and which of their events are in Kafka. Holds ids as
 * pairs of longs and lines as bits, so that millions of rows fit.
 *
 * <p>Not thread-safe.
 */
final class RowWindow {

  private static final int FIRST_ROOM = 1024;
  private static final int BYTES_OF_ROW = 26;
  private static final int BYTES_OF_LINES = 64;

  /** What a record in Kafka turned out to be. */
  enum Sighting {
    FIRST,
    REPEATED,

    /** Within the window, but no row has the id. */
    WITHOUT_ROW,
    ELSEWHERE
  }

  private long[] high = new long[FIRST_ROOM];
  private long[] low = new long[FIRST_ROOM];

  /** Of a row of one event {@link EventId#WHOLE_ROW}. */
  private int[] lines = new int[FIRST_ROOM];

  private @Nullable BitSet[] seenLines = new BitSet[FIRST_ROOM];
  private final BitSet seenWhole = new BitSet();
  private int size;
  private long bytes;

  /** Rows come in the order of their ids. */
  void add(OutboxKey key) {
    if (size == high.length) {
      int room = size * 2;
      high = Arrays.copyOf(high, room);
      low = Arrays.copyOf(low, room);
      lines = Arrays.copyOf(lines, room);
      seenLines = Arrays.copyOf(seenLines, room);
    }
    high[size] = key.id().getMostSignificantBits();
    low[size] = key.id().getLeastSignificantBits();
    lines[size] = key.isBatch() ? key.lines() : EventId.WHOLE_ROW;
    size++;
    bytes += BYTES_OF_ROW + (key.isBatch() ? BYTES_OF_LINES + key.lines() / 8 : 0);
  }

  int size() {
    return size;
  }

  /** About what it takes once every event was seen. */
  long bytes() {
    return bytes;
  }

  Sighting see(EventId id) {
    int row = find(id.high(), id.low());
    if (row < 0) {
      boolean within = row != -1 && row != -size - 1;
      return within ? Sighting.WITHOUT_ROW : Sighting.ELSEWHERE;
    }
    if (id.line() == EventId.WHOLE_ROW) {
      return mark(seenWhole, row);
    }
    BitSet seen = seenLines[row];
    if (seen == null) {
      seen = new BitSet();
      seenLines[row] = seen;
    }
    return mark(seen, id.line());
  }

  private static Sighting mark(BitSet seen, int at) {
    if (seen.get(at)) {
      return Sighting.REPEATED;
    }
    seen.set(at);
    return Sighting.FIRST;
  }

  /** Whether everything that becomes of a row is in Kafka. */
  boolean isComplete(int row) {
    if (seenWhole.get(row) || lines[row] == 0) {
      return true;
    }
    BitSet seen = seenLines[row];
    return seen != null && lines[row] > 0 && seen.nextClearBit(0) >= lines[row];
  }

  boolean isSeen(EventId id) {
    int row = find(id.high(), id.low());
    if (row < 0) {
      return false;
    }
    if (id.line() == EventId.WHOLE_ROW) {
      return seenWhole.get(row);
    }
    BitSet seen = seenLines[row];
    return seen != null && seen.get(id.line());
  }

  boolean isBatch(int row) {
    return lines[row] != EventId.WHOLE_ROW;
  }

  UUID id(int row) {
    return new UUID(high[row], low[row]);
  }

  /** As {@link Arrays#binarySearch(long[], long)} answers, in the order of Postgres. */
  private int find(long wantedHigh, long wantedLow) {
    int from = 0;
    int to = size - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = Long.compareUnsigned(high[middle], wantedHigh);
      if (order == 0) {
        order = Long.compareUnsigned(low[middle], wantedLow);
      }
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return -(from + 1);
  }
}
