package dev.outrider.launcher.simulate;

import dev.outrider.runtime.component.Worker;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells now and then how far the simulator is. */
final class ProgressLog implements Worker.Loop {
  private static final Logger log = LoggerFactory.getLogger(ProgressLog.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final Supplier<SimulatorCounts> counts;

  ProgressLog(Supplier<SimulatorCounts> counts) {
    this.counts = counts;
  }

  @Override
  public void run(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      Thread.sleep(INTERVAL);
      log.info("{}", counts.get().inWords());
    }
  }
}
