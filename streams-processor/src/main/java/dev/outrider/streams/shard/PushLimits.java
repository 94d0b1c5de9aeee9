package dev.outrider.streams.shard;

import dev.outrider.runtime.retry.Backoff;
import java.time.Duration;

/**
 * Bounds of the way to a shard.
 *
 * @param batch changes in one push: while Redis runs it, nobody else is served
 * @param pending changes that may wait; beyond, they are dropped and read again from the store
 * @param scan entries that one walk over the store may collect
 * @param sweep between two sweeps of the indexes
 * @param backoff after a failure
 */
public record PushLimits(int batch, int pending, int scan, Duration sweep, Backoff backoff) {
  public static final PushLimits DEFAULT =
      new PushLimits(
          500,
          20_000,
          20_000,
          Duration.ofSeconds(15),
          new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2), 0.5));
}
