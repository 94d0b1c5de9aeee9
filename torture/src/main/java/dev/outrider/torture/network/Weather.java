package dev.outrider.torture.network;

import java.time.Duration;

/** How a proxy treats its links at the moment. */
record Weather(Kind kind, Duration delay) {

  static final Weather FAIR = new Weather(Kind.FAIR, Duration.ZERO);
  static final Weather CUT = new Weather(Kind.CUT, Duration.ZERO);
  static final Weather SILENT = new Weather(Kind.SILENT, Duration.ZERO);

  enum Kind {
    FAIR,
    CUT,
    SILENT,
    SLOW
  }
}
