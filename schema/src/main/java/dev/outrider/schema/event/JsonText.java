package dev.outrider.schema.event;

import java.time.Instant;
import java.time.LocalDate;

/** The few JSON values of the hot path, appended without an object in between. */
final class JsonText {
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final int MILLIS_PER_DAY = 86_400_000;

  private JsonText() {}

  static void appendString(StringBuilder out, String text) {
    out.append('"');
    int clean = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\') {
        continue;
      }
      out.append(text, clean, i);
      clean = i + 1;
      if (c >= ' ') {
        out.append('\\').append(c);
      } else {
        out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
      }
    }
    out.append(text, clean, text.length()).append('"');
  }

  /** {@code 2026-11-20T07:15:10.123Z}: always three decimals, always Z. */
  static void appendTime(StringBuilder out, Instant time) {
    long millis = time.toEpochMilli();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, MILLIS_PER_DAY));
    int ofDay = Math.floorMod(millis, MILLIS_PER_DAY);
    out.append('"');
    appendTwoDigits(out, date.getYear() / 100);
    appendTwoDigits(out, date.getYear() % 100);
    appendTwoDigits(out.append('-'), date.getMonthValue());
    appendTwoDigits(out.append('-'), date.getDayOfMonth());
    appendTwoDigits(out.append('T'), ofDay / 3_600_000);
    appendTwoDigits(out.append(':'), ofDay / 60_000 % 60);
    appendTwoDigits(out.append(':'), ofDay / 1000 % 60);
    out.append('.').append((char) ('0' + ofDay / 100 % 10));
    appendTwoDigits(out, ofDay % 100);
    out.append("Z\"");
  }

  /**
   * Writes what {@link Double#toString} writes. Numbers of at most seven decimals, which is what
   * devices measure, go a faster way: RATIONALE.md has the figures.
   */
  static void appendNumber(StringBuilder out, double value) {
    double magnitude = Math.abs(value);
    if (!(magnitude >= 1e-3 && magnitude < 1e7)) {
      out.append(value);
      return;
    }
    // At most 15 digits: no other decimal number that short has the same double.
    long scaled = Math.round(magnitude * 1e7);
    if (scaled / 1e7 != magnitude) {
      out.append(value);
      return;
    }
    if (value < 0) {
      out.append('-');
    }
    out.append(scaled / 10_000_000).append('.');
    int rest = (int) (scaled % 10_000_000);
    int unit = 1_000_000;
    do {
      out.append((char) ('0' + rest / unit));
      rest %= unit;
      unit /= 10;
    } while (rest > 0);
  }

  private static void appendTwoDigits(StringBuilder out, int number) {
    out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
