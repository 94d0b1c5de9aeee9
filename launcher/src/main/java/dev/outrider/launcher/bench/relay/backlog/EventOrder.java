package dev.outrider.launcher.bench.relay.backlog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.outrider.schema.outbox.UuidV7;
import java.time.Instant;
import java.util.UUID;

/** Row ids that hold the row's number, so that the far end can tell order, gaps and repetitions. */
public final class EventOrder {

  private static final int UUID_LENGTH = 36;
  private static final int NUMBER_LENGTH = 12;
  private static final int LINE_BITS = 8;
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private EventOrder() {}

  static UUID id(Instant moment, long row) {
    return new UUID(UuidV7.floor(moment).getMostSignificantBits() | VERSION, VARIANT | row);
  }

  /**
   * A number that grows from event to event.
   *
   * @param header the id as published: a UUID, in quotes or not, and for a packed row {@code :line}
   */
  public static long of(byte[] header) {
    int from = header[0] == '"' ? 1 : 0;
    int end = from + UUID_LENGTH;
    long row = Long.parseLong(new String(header, end - NUMBER_LENGTH, NUMBER_LENGTH, US_ASCII), 16);
    int line = 0;
    for (int i = end + 1; i < header.length - from; i++) {
      line = line * 10 + header[i] - '0';
    }
    return row << LINE_BITS | line;
  }

  /** The number of the row that an order belongs to. */
  public static long row(long order) {
    return order >>> LINE_BITS;
  }
}
