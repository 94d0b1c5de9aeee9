package dev.outrider.relay.repair;

import dev.outrider.schema.topic.HeaderNames;
import java.util.Iterator;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The header {@code id} of a record in Kafka: a row's id and, for an event of a row of many, the
 * line.
 *
 * @param line {@link #WHOLE_ROW} when the id names the row
 */
record EventId(long high, long low, int line) {

  static final int WHOLE_ROW = -1;

  private static final int UUID_LENGTH = 36;
  private static final int LINE_DIGITS = 9;

  /** The relay's own header comes before what the row may have set beside it. */
  static Optional<EventId> of(Headers headers) {
    Iterator<Header> found = headers.headers(HeaderNames.ID).iterator();
    return found.hasNext()
        ? Optional.ofNullable(found.next().value()).flatMap(EventId::parse)
        : Optional.empty();
  }

  /** Nothing when it is no id that Outrider wrote. */
  static Optional<EventId> parse(byte[] text) {
    if (text.length < UUID_LENGTH) {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    int digits = 0;
    for (int at = 0; at < UUID_LENGTH; at++) {
      boolean hyphen = at == 8 || at == 13 || at == 18 || at == 23;
      int digit = hyphen ? 0 : Character.digit(text[at], 16);
      if (hyphen ? text[at] != '-' : digit < 0) {
        return Optional.empty();
      }
      if (hyphen) {
        continue;
      }
      if (digits++ < 16) {
        high = high << 4 | digit;
      } else {
        low = low << 4 | digit;
      }
    }
    int line = line(text);
    return line < WHOLE_ROW ? Optional.empty() : Optional.of(new EventId(high, low, line));
  }

  private static int line(byte[] text) {
    if (text.length == UUID_LENGTH) {
      return WHOLE_ROW;
    }
    int digits = text.length - UUID_LENGTH - 1;
    if (text[UUID_LENGTH] != ':' || digits < 1 || digits > LINE_DIGITS) {
      return Integer.MIN_VALUE;
    }
    int line = 0;
    for (int at = UUID_LENGTH + 1; at < text.length; at++) {
      int digit = text[at] - '0';
      if (digit < 0 || digit > 9) {
        return Integer.MIN_VALUE;
      }
      line = line * 10 + digit;
    }
    return line;
  }
}
