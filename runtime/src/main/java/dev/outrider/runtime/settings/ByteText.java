package dev.outrider.runtime.settings;

import java.util.List;
import java.util.regex.Pattern;

/** Sizes as Postgres writes them: a whole number and one unit, of 1024 of the one below. */
final class ByteText {
  private static final Pattern FORM = Pattern.compile("(\\d{1,15})(B|kB|MB|GB|TB)?");
  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

  private ByteText() {}

  static long parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long amount = Long.parseLong(matcher.group(1));
    int power = matcher.group(2) == null ? 0 : UNITS.indexOf(matcher.group(2));
    if (amount > Long.MAX_VALUE >> (10 * power)) {
      throw new IllegalArgumentException(text);
    }
    return amount << (10 * power);
  }

  /** In the largest unit that leaves a whole number. */
  static String of(long bytes) {
    long amount = bytes;
    int power = 0;
    while (amount != 0 && amount % 1024 == 0 && power < UNITS.size() - 1) {
      amount /= 1024;
      power++;
    }
    return amount + UNITS.get(power);
  }
}
