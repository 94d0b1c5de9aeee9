package dev.outrider.relay.repair;

import java.time.Instant;
import java.util.Optional;

/**
 * What a person wants of a repair.
 *
 * @param since compare rows from here on in place of where the last position suggests
 * @param evenIfSound repair also where the relay could go on
 * @param anotherSystem the database is known to be another than the one that was published from
 * @param windowBytes memory for ids
 */
public record RepairOptions(
    Optional<Instant> since, boolean evenIfSound, boolean anotherSystem, long windowBytes) {

  private static final long MIN_WINDOW = 16L << 20;
  private static final long MAX_WINDOW = 512L << 20;

  public static RepairOptions of(
      Optional<Instant> since, boolean evenIfSound, boolean anotherSystem) {
    long window = Math.clamp(Runtime.getRuntime().maxMemory() / 8, MIN_WINDOW, MAX_WINDOW);
    return new RepairOptions(since, evenIfSound, anotherSystem, window);
  }
}
