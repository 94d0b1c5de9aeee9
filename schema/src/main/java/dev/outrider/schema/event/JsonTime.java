package dev.outrider.schema.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Reads times: the one form the events are written in fast, any other ISO 8601 form too. */
final class JsonTime {
  private static final String SHAPE = "dddd-dd-ddTdd:dd:dd.dddZ";

  private JsonTime() {}

  /** Throws {@link java.time.DateTimeException} for what is not a time with an offset. */
  static Instant parse(String text) {
    if (!canonical(text)) {
      return OffsetDateTime.parse(text).toInstant();
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      return OffsetDateTime.parse(text).toInstant();
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long secondOfDay = hour * 3600L + minute * 60L + second;
    return Instant.ofEpochMilli((day * 86_400 + secondOfDay) * 1000 + number(text, 20, 23));
  }

  private static boolean canonical(String text) {
    if (text.length() != SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char want = SHAPE.charAt(i);
      char c = text.charAt(i);
      if (want == 'd' ? c < '0' || c > '9' : c != want) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
