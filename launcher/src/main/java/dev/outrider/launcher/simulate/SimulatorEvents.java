package dev.outrider.launcher.simulate;

import java.time.Instant;

/**
 * Is told what the simulator learns. Called on the threads that read the answers, several at once,
 * but for one courier in the order of its fixes; must return at once.
 */
@FunctionalInterface
public interface SimulatorEvents {
  SimulatorEvents IGNORED = (deviceId, recordedAt, nanoTime) -> {};

  /**
   * The server has promised to keep this position.
   *
   * @param nanoTime {@link System#nanoTime} when its answer arrived
   */
  void acknowledged(String deviceId, Instant recordedAt, long nanoTime);
}
