package dev.outrider.launcher.bench.ingest.load;

/** Every connection sends its next request when it has the answer to the one before. */
public final class ClosedLoop implements Pace {

  @Override
  public long untilDue(long now) {
    return 0;
  }

  @Override
  public long sent(long now) {
    return now;
  }

  @Override
  public void acknowledged(long due, long now) {}
}
