package dev.outrider.query.position;

/**
 * How much one request may ask for.
 *
 * @param maxRadius of a search, in metres
 */
public record PositionLimits(double maxRadius) {
  /** Devices named in one request. */
  public static final int DEVICES = 100;

  /** Devices found by a search. */
  public static final int FOUND = 500;

  /** Devices on a page. */
  public static final int PAGE = 1_000;
}
