package dev.outrider.localstack;

import java.time.Duration;

/** Between two looks at something that doesn't tell when it changes. */
final class Pause {
  private Pause() {}

  /** False, and the thread interrupted, if an interrupt cut it short. */
  static boolean of(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
