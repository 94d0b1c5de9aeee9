package dev.outrider.launcher.bench.ingest.load;

/** When requests are due. For one thread. */
public interface Pace {

  /** Nanoseconds until the next request is due; not above 0 if it is. */
  long untilDue(long now);

  /** A request is sent; answers when it should have been. */
  long sent(long now);

  void acknowledged(long due, long now);
}
