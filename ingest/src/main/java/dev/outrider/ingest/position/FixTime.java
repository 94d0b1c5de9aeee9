package dev.outrider.ingest.position;

import java.nio.CharBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * ISO 8601 instants, to the millisecond that events keep.
 *
 * <p>The form with seconds and {@code Z} is taken apart by hand, in 40 ns instead of 800. The
 * formatter reads the rest: offsets, no seconds.
 */
final class FixTime {

  private static final int SECONDS_END = "2026-11-20T07:15:10".length();
  private static final int LONGEST = SECONDS_END + ".123456789Z".length();

  private FixTime() {}

  static @Nullable Instant parse(char[] text, int from, int length) {
    try {
      if (isPlain(text, from, length)) {
        return plain(text, from, length);
      }
      var formatted = CharBuffer.wrap(text, from, length);
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME
          .parse(formatted, Instant::from)
          .truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  private static boolean isPlain(char[] text, int from, int length) {
    if (length <= SECONDS_END || length > LONGEST || text[from + length - 1] != 'Z') {
      return false;
    }
    boolean fraction = length > SECONDS_END + 2 && text[from + SECONDS_END] == '.';
    if (!fraction && length != SECONDS_END + 1) {
      return false;
    }
    for (int i = 0; i < length - 1; i++) {
      char c = text[from + i];
      boolean fits =
          switch (i) {
            case 4, 7 -> c == '-';
            case 10 -> c == 'T';
            case 13, 16 -> c == ':';
            case 19 -> c == '.';
            default -> c >= '0' && c <= '9';
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Instant plain(char[] text, int from, int length) {
    int hour = number(text, from + 11, 2);
    int minute = number(text, from + 14, 2);
    int second = number(text, from + 17, 2);
    if (hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    long day =
        LocalDate.of(number(text, from, 4), number(text, from + 5, 2), number(text, from + 8, 2))
            .toEpochDay();
    return Instant.ofEpochSecond(
        day * 86_400 + hour * 3_600L + minute * 60L + second,
        millis(text, from, length) * 1_000_000L);
  }

  private static int millis(char[] text, int from, int length) {
    int millis = 0;
    for (int i = SECONDS_END + 1; i <= SECONDS_END + 3; i++) {
      millis = millis * 10 + (i < length - 1 ? text[from + i] - '0' : 0);
    }
    return millis;
  }

  private static int number(char[] text, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      value = value * 10 + (text[i] - '0');
    }
    return value;
  }
}
