package dev.outrider.launcher.demo;

import dev.outrider.launcher.simulate.SimulatorEvents;
import dev.outrider.launcher.visibility.VisibilityWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Follows a few of the acknowledged positions to Redis, so that watching costs next to nothing. */
final class Sampling implements SimulatorEvents {

  private static final long BETWEEN_NANOS = Duration.ofMillis(50).toNanos();

  private final VisibilityWatch watch;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  Sampling(VisibilityWatch watch) {
    this.watch = watch;
  }

  @Override
  public void acknowledged(String deviceId, Instant recordedAt, long nanoTime) {
    long due = next.get();
    if (nanoTime - due >= 0 && next.compareAndSet(due, nanoTime + BETWEEN_NANOS)) {
      watch.expect(deviceId, recordedAt, nanoTime);
    }
  }
}
