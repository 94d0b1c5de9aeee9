package dev.outrider.query.feed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Up to where the feed was read: the next offset of each partition. Immutable.
 *
 * @param topic the id of the topic
 */
public record FeedPosition(String topic, List<Long> next) {
  private static final int LONGEST = 100_000;
  private static final int PAYLOAD_BITS = 7;
  private static final int PAYLOAD = (1 << PAYLOAD_BITS) - 1;

  public FeedPosition {
    next = List.copyOf(next);
  }

  /** Empty for what no position has as its text. */
  public static Optional<FeedPosition> parse(String text) {
    int dot = text.lastIndexOf('.');
    if (dot < 0 || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var in = new ByteArrayInputStream(Base64.getUrlDecoder().decode(text.substring(dot + 1)));
      var offsets = new ArrayList<Long>();
      while (in.available() > 0) {
        offsets.add(number(in));
      }
      return Optional.of(new FeedPosition(text.substring(0, dot), offsets));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Short, and fit for a header and a query. */
  public String text() {
    var out = new ByteArrayOutputStream();
    for (long offset : next) {
      long rest = offset;
      while (rest > PAYLOAD) {
        out.write((int) (rest & PAYLOAD) | (PAYLOAD + 1));
        rest >>>= PAYLOAD_BITS;
      }
      out.write((int) rest);
    }
    return topic + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
  }

  /** How many records lie between; empty if that can't be said, since they are of another topic. */
  public Optional<Long> distanceTo(FeedPosition later) {
    boolean ordered =
        topic.equals(later.topic)
            && next.size() == later.next.size()
            && IntStream.range(0, next.size()).allMatch(i -> next.get(i) <= later.next.get(i));
    return ordered
        ? Optional.of(
            IntStream.range(0, next.size()).mapToLong(i -> later.next.get(i) - next.get(i)).sum())
        : Optional.empty();
  }

  private static long number(ByteArrayInputStream in) {
    long number = 0;
    int shift = 0;
    int read;
    do {
      read = in.read();
      if (read < 0 || shift >= Long.SIZE - 1) {
        throw new IllegalArgumentException("not an offset");
      }
      number |= (long) (read & PAYLOAD) << shift;
      shift += PAYLOAD_BITS;
    } while (read > PAYLOAD);
    if (number < 0) {
      throw new IllegalArgumentException("not an offset");
    }
    return number;
  }
}
