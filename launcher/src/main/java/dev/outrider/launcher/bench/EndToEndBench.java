package dev.outrider.launcher.bench;

import dev.outrider.launcher.simulate.Simulator;
import dev.outrider.launcher.simulate.SimulatorEvents;
import dev.outrider.launcher.simulate.SimulatorSettings;
import dev.outrider.launcher.system.WholeSystem;
import dev.outrider.launcher.visibility.VisibilityWatch;
import dev.outrider.localstack.Fsync;
import dev.outrider.localstack.LocalStack;
import dev.outrider.localstack.Ports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Open loop: the couriers keep their pace whatever the answers do. Only positions acknowledged in
 * the measured time count, and each of them is waited for.
 */
final class EndToEndBench {

  private static final Duration SETTLE_WITHIN = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final long SEED = 1;

  private final int rate;
  private final int seconds;
  private final int warmUp;
  private final int batch;
  private final Map<String, String> overrides;
  private final Histogram visibleAfter = new Histogram(LONGEST.toNanos(), 3);
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong visible = new AtomicLong();

  EndToEndBench(int rate, int seconds, int warmUp, int batch, Map<String, String> overrides) {
    this.rate = rate;
    this.seconds = seconds;
    this.warmUp = warmUp;
    this.batch = batch;
    this.overrides = overrides;
  }

  EndToEndResult run(Consumer<String> progress) throws Exception {
    try (WholeSystem system =
        new WholeSystem(LocalStack.temporary(Ports.free(), Fsync.ON), overrides, progress)) {
      system.start();
      try (VisibilityWatch watch = VisibilityWatch.of(system, this::arrived)) {
        watch.start();
        measure(system, watch, progress);
      }
    }
    return EndToEndResult.of(rate, seconds, batch, acknowledged.get(), visible.get(), visibleAfter);
  }

  private void measure(WholeSystem system, VisibilityWatch watch, Consumer<String> progress)
      throws InterruptedException {
    Measured measured = new Measured(watch);
    try (Simulator simulator =
        new Simulator(
            new SimulatorSettings(List.of(system.ingest()), null, rate, rate, batch, SEED),
            measured)) {
      progress.accept("Warming up for " + warmUp + " s");
      simulator.start();
      Thread.sleep(Duration.ofSeconds(warmUp));
      progress.accept("Measuring for " + seconds + " s at " + rate + " positions/s");
      measured.begin();
      Thread.sleep(Duration.ofSeconds(seconds));
      measured.end();
      settle();
    }
  }

  private void settle() throws InterruptedException {
    long deadline = System.nanoTime() + SETTLE_WITHIN.toNanos();
    while (visible.get() < acknowledged.get() && System.nanoTime() < deadline) {
      Thread.sleep(Duration.ofMillis(10));
    }
  }

  /** On the watch's thread only. */
  private void arrived(long nanos) {
    visibleAfter.recordValue(Math.clamp(nanos, 0, LONGEST.toNanos()));
    visible.incrementAndGet();
  }

  private final class Measured implements SimulatorEvents {

    private final VisibilityWatch watch;
    private volatile boolean on;

    Measured(VisibilityWatch watch) {
      this.watch = watch;
    }

    void begin() {
      on = true;
    }

    void end() {
      on = false;
    }

    @Override
    public void acknowledged(String deviceId, Instant recordedAt, long nanoTime) {
      if (on) {
        acknowledged.incrementAndGet();
        watch.expect(deviceId, recordedAt, nanoTime);
      }
    }
  }
}
