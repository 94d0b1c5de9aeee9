package dev.outrider.launcher.simulate;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import java.time.Duration;

/**
 * A fleet of couriers that report at a steady rate through the public HTTP API, whether or not the
 * server keeps up: what it doesn't take waits in the couriers' own queues.
 */
public final class Simulator implements Component {
  private final SimulatorSettings settings;
  private final SimulatorEvents listener;

  public Simulator(SimulatorSettings settings, SimulatorEvents listener) {
    this.settings = settings;
    this.listener = listener;
  }

  @Override
  public String name() {
    return "simulator";
  }

  @Override
  public void start() {
    throw new UnsupportedOperationException(settings.toString() + listener);
  }

  @Override
  public Health check() {
    return Health.notReady("not started");
  }

  public SimulatorCounts counts() {
    return new SimulatorCounts(0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * Measures no more and sends what waits.
   *
   * @return whether nothing waits any more
   */
  public boolean drain(Duration limit) throws InterruptedException {
    return limit.isPositive();
  }

  @Override
  public void close() {}
}
