package dev.outrider.launcher.bench.ingest.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Some thousand devices that no other load sends for, and where they are. Their fixes begin half a
 * day ago and are a second apart, so that none is a duplicate and none from the future.
 *
 * @param load tells the loads of one contender apart
 */
public record Fleet(int load) {

  private static final int SIZE = 5_000;
  private static final Duration AGO = Duration.ofHours(12);

  /** How many groups of devices each of so many senders has to itself. */
  static int groupsOfEach(int senders, int groupSize) {
    return Math.max(1, SIZE / senders / groupSize);
  }

  static Instant beginning() {
    return Instant.now().minus(AGO);
  }

  String device(int number) {
    return String.format(Locale.ROOT, "courier-%d-%05d", load, number);
  }

  /** Six decimals, the last of which is not 0. */
  String lat(int number) {
    return String.format(Locale.ROOT, "%.5f1", 52.3 + number * 37 % 40_000 / 1e5);
  }

  String lon(int number) {
    return String.format(Locale.ROOT, "%.5f1", 13.1 + number * 53 % 60_000 / 1e5);
  }

  double speedMps(int number) {
    return number % 160 / 10.0;
  }

  double headingDeg(int number) {
    return number % 3600 / 10.0;
  }

  double battery(int number) {
    return number % 100 / 100.0;
  }
}
