package dev.outrider.torture.harm;

import dev.outrider.torture.network.TcpProxy;
import java.time.Duration;

/** Bad times of one link; each method returns when they are over. */
public record LinkHarm(TcpProxy link) {

  public void cut(Duration time) throws InterruptedException {
    link.cut();
    healAfter(time);
  }

  /** Its connections of this time stay half-open for ever. */
  public void silence(Duration time) throws InterruptedException {
    link.silence();
    healAfter(time);
  }

  public void slow(Duration delay, Duration time) throws InterruptedException {
    link.slow(delay);
    healAfter(time);
  }

  private void healAfter(Duration time) throws InterruptedException {
    try {
      Thread.sleep(time);
    } finally {
      link.heal();
    }
  }
}
