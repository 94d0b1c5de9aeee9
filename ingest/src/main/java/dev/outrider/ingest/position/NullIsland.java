package dev.outrider.ingest.position;

/**
 * What to do with points where both degrees are 0: hardly anyone is there, but broken receivers.
 */
public enum NullIsland {
  QUARANTINE,
  ACCEPT;

  /** About eleven metres: room for what rounding and units leave of a 0. */
  private static final double DEGREES = 1e-4;

  static boolean holds(double lat, double lon) {
    return Math.abs(lat) < DEGREES && Math.abs(lon) < DEGREES;
  }
}
