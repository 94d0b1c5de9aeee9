package dev.outrider.torture.ingest.journal;

import java.time.Instant;

/**
 * A position, as far as it tells one from every other.
 *
 * @param lat in hundred-thousandths of a degree
 */
public record Fix(String device, Instant recordedAt, long lat) {

  private static final double PARTS = 100_000;

  public static Fix of(String device, Instant recordedAt, double degrees) {
    return new Fix(device, recordedAt, Math.round(degrees * PARTS));
  }

  public double degrees() {
    return lat / PARTS;
  }

  @Override
  public String toString() {
    return device + " at " + recordedAt;
  }
}
