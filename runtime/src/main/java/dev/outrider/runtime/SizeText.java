package dev.outrider.runtime;

/** Sizes for people, rounded: 512 kB, 3 MB, 15.9 GB. */
public final class SizeText {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

  private SizeText() {}

  public static String of(long bytes) {
    double amount = bytes / 1024.0;
    int unit = 0;
    while (amount >= 1024 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    double tenths = Math.floor(amount * 10) / 10;
    return (unit < 2 || tenths == Math.floor(tenths)
            ? Long.toString((long) amount)
            : Double.toString(tenths))
        + " "
        + UNITS[unit];
  }
}
