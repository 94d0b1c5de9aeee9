package dev.outrider.launcher.simulate;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fleet of couriers that report at a steady rate through the public HTTP API, whether or not the
 * server keeps up: what it doesn't take waits in the couriers' own queues.
 */
public final class Simulator implements Component {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final SimulatorCounts NOTHING = new SimulatorCounts(0, 0, 0, 0, 0, 0, 0, 0);

  private final SimulatorSettings settings;
  private final SimulatorEvents listener;
  private volatile @Nullable Running running;

  /** What is there from start to close. */
  private record Running(IngestClient client, ReportingLoop loop, Worker worker) {}

  public Simulator(SimulatorSettings settings, SimulatorEvents listener) {
    this.settings = settings;
    this.listener = listener;
  }

  @Override
  public String name() {
    return "simulator";
  }

  /** Returns when the couriers are on the road; the server need not answer yet. */
  @Override
  public void start() {
    var fleet = new Fleet(settings);
    List<CourierGroup> groups = fleet.groups(System.nanoTime());
    var client = new IngestClient(settings.targets(), settings.token());
    var schedule =
        new Schedule(System.nanoTime(), settings.couriers(), settings.batch(), settings.rate());
    var loop = new ReportingLoop(groups, schedule, client, listener, InstantSource.system());
    Worker worker = Worker.platform(name(), loop, loop::wakeUp);
    running = new Running(client, loop, worker);
    worker.start();
  }

  @Override
  public Health check() {
    Running now = running;
    if (now == null) {
      return Health.notReady("not running");
    }
    String trouble = now.loop().trouble();
    return now.worker().check() instanceof Health.Up && trouble != null
        ? Health.notReady(trouble)
        : now.worker().check();
  }

  /** As of a moment ago; of the whole run when it is over. */
  public SimulatorCounts counts() {
    Running now = running;
    return now == null ? NOTHING : now.loop().counts();
  }

  /**
   * Measures no more and sends what waits.
   *
   * @return whether nothing waits any more
   */
  public boolean drain(Duration limit) throws InterruptedException {
    Running now = running;
    return now == null || now.loop().drain(limit);
  }

  /** Gives what waits a short while to be sent, unless the server takes nothing anyway. */
  @Override
  public void close() {
    Running now = running;
    if (now == null) {
      return;
    }
    try {
      if (now.loop().trouble() == null && now.worker().check() instanceof Health.Up) {
        now.loop().drain(LAST_WORDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      now.worker().close();
      now.client().close();
    }
  }
}
