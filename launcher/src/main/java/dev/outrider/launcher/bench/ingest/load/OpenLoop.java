package dev.outrider.launcher.bench.ingest.load;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * Requests at moments fixed beforehand, whatever the answers do. Times count from these moments, so
 * a stall is not hidden by what could not be sent during it.
 */
public final class OpenLoop implements Pace {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final double nanosBetween;
  private final long start;
  private final long counted;
  private final Histogram nanos = new Histogram(LONGEST.toNanos(), 3);
  private long sent;

  /**
   * Begins at once.
   *
   * @param warmUp what is due in it is not in the histogram
   */
  public OpenLoop(double perSecond, Duration warmUp) {
    nanosBetween = 1e9 / perSecond;
    start = System.nanoTime();
    counted = start + warmUp.toNanos();
  }

  @Override
  public long untilDue(long now) {
    return due() - now;
  }

  @Override
  public long sent(long now) {
    long due = due();
    sent++;
    return due;
  }

  @Override
  public void acknowledged(long due, long now) {
    if (due >= counted) {
      nanos.recordValue(Math.clamp(now - due, 0, LONGEST.toNanos()));
    }
  }

  /** To be read when the load has ended. */
  public Histogram nanos() {
    return nanos;
  }

  private long due() {
    return start + (long) (sent * nanosBetween);
  }
}
