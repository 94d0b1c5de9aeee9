package dev.outrider.launcher.demo;

import dev.outrider.launcher.simulate.Simulator;
import dev.outrider.launcher.simulate.SimulatorSettings;
import dev.outrider.launcher.system.Overrides;
import dev.outrider.launcher.system.PipelineCounts;
import dev.outrider.launcher.system.WholeSystem;
import dev.outrider.launcher.visibility.VisibilityWatch;
import dev.outrider.localstack.Fsync;
import dev.outrider.localstack.LocalStack;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Everything on this machine until a signal, the end of the time asked for, or a failure. */
final class Demo {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration DRAIN_WITHIN = Duration.ofSeconds(30);
  private static final Duration STOP_WITHIN = Duration.ofMillis(9_500);
  private static final long SEED = 1;

  private final DemoOptions options;
  private final Console console;
  private final RecentLatencies latencies = new RecentLatencies();

  Demo(DemoOptions options, Console console) {
    this.options = options;
    this.console = console;
  }

  /** Answers the exit code. */
  int run() throws Exception {
    StopSignal stop = StopSignal.listen();
    LocalStack stack =
        options.data() == null
            ? LocalStack.temporary(options.ports(), Fsync.ON)
            : LocalStack.in(options.data(), options.ports());
    int exitCode = 0;
    try (WholeSystem system = new WholeSystem(stack, settings(), console::line)) {
      if (started(system, stop)) {
        exitCode = drive(system, stop);
      }
      stopInTime();
      console.line("Stopping");
    }
    console.line(
        options.data() == null
            ? "Stopped; the data is gone. --data DIR keeps it."
            : "Stopped; the data is in " + options.data() + ".");
    return exitCode;
  }

  /** False when the signal came first. */
  private static boolean started(WholeSystem system, StopSignal stop) throws Exception {
    FutureTask<Void> start =
        new FutureTask<>(() -> {
          system.start();
          return null;
        });
    Thread starter = Thread.ofPlatform().daemon().name("start").start(start);
    while (!start.isDone()) {
      if (stop.await(BETWEEN_LOOKS)) {
        starter.interrupt();
        starter.join(STOP_WITHIN);
        return false;
      }
    }
    try {
      start.get();
      return true;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private int drive(WholeSystem system, StopSignal stop) throws InterruptedException {
    console.line(Welcome.text(system, options));
    if (!options.simulator()) {
      return watch(system, stop);
    }
    try (VisibilityWatch watch = VisibilityWatch.of(system, latencies::add)) {
      watch.start();
      Sampling sampling = new Sampling(watch);
      try (Simulator simulator = new Simulator(couriers(system), sampling)) {
        simulator.start();
        int exitCode = watch(system, stop);
        return options.seconds() == 0 ? exitCode : summarize(system, simulator, exitCode);
      }
    }
  }

  private int watch(WholeSystem system, StopSignal stop) throws InterruptedException {
    StatusLine status = new StatusLine(latencies);
    long end = System.nanoTime() + Duration.ofSeconds(options.seconds()).toNanos();
    while (!stop.await(TICK)) {
      console.status(status.next(system.counts()));
      if (system.check() instanceof Health.Dead(String reason)) {
        console.line("Ended: " + reason);
        return 1;
      }
      if (options.seconds() > 0 && System.nanoTime() >= end) {
        return 0;
      }
    }
    return 0;
  }

  /** Lets everything that was accepted arrive, then holds the stages against each other. */
  private int summarize(WholeSystem system, Simulator simulator, int exitCode)
      throws InterruptedException {
    boolean sent = simulator.drain(DRAIN_WITHIN);
    long deadline = System.nanoTime() + DRAIN_WITHIN.toNanos();
    while (!system.counts().isDrained() && System.nanoTime() < deadline) {
      Thread.sleep(Duration.ofMillis(20));
    }
    PipelineCounts counts = system.counts();
    console.line(Summary.text(simulator.counts(), counts, latencies));
    return exitCode == 0 && sent && counts.isDrained() ? 0 : 1;
  }

  private SimulatorSettings couriers(WholeSystem system) {
    return new SimulatorSettings(
        List.of(system.ingest()),
        options.environment().get("OUTRIDER_HTTP_TOKEN"),
        options.couriers(),
        options.rate(),
        10,
        SEED);
  }

  private Map<String, String> settings() {
    return options.freePorts()
        ? Overrides.onFreePorts(options.environment())
        : Overrides.of(options.environment());
  }

  /** The servers' guardians see to the rest when closing hangs. */
  private static void stopInTime() {
    Thread.ofPlatform()
        .daemon()
        .name("stop-in-time")
        .start(() -> {
          try {
            Thread.sleep(STOP_WITHIN);
          } catch (InterruptedException e) {
            return;
          }
          Runtime.getRuntime().halt(1);
        });
  }
}
