package dev.outrider.torture.relay.system;

import dev.outrider.runtime.component.Worker;
import dev.outrider.torture.process.FreePort;
import dev.outrider.torture.process.JavaChild;
import dev.outrider.torture.process.JavaProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Does what an orchestrator does: starts a relay whenever there is none at work. One that is paused
 * is not at work, so another starts beside it. Thread-safe.
 */
public final class RelaySupervisor implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Duration BETWEEN_STARTS = Duration.ofMillis(500);

  private final JavaProgram outrider;
  private final Map<String, String> environment;
  private final Path directory;
  private final Worker worker = Worker.platform("relay-supervisor", this::supervise, () -> {});
  private final List<RelayProcess> aside = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private @Nullable RelayProcess atWork;
  private boolean wanted = true;
  private int started;
  private long lastStart;

  public RelaySupervisor(JavaProgram outrider, Map<String, String> environment, Path directory) {
    this.outrider = outrider;
    this.environment = Map.copyOf(environment);
    this.directory = directory;
  }

  public void start() {
    worker.start();
  }

  private void supervise(BooleanSupplier running) throws IOException, InterruptedException {
    while (running.getAsBoolean()) {
      look();
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private synchronized void look() throws IOException, InterruptedException {
    RelayProcess current = atWork;
    if (current != null && !current.child().alive()) {
      bury(current);
      atWork = null;
    }
    for (RelayProcess other : List.copyOf(aside)) {
      if (!other.child().alive()) {
        bury(other);
        aside.remove(other);
      }
    }
    if (atWork == null
        && wanted
        && (started == 0 || System.nanoTime() - lastStart > BETWEEN_STARTS.toNanos())) {
      atWork = begin(List.of());
    }
  }

  private void bury(RelayProcess dead) throws InterruptedException {
    OptionalInt exit = dead.child().exitCode(Duration.ofSeconds(5));
    if (exit.isPresent() && exit.getAsInt() == 1) {
      refusals.add("relay " + dead.number() + ": " + dead.lastWords());
    }
  }

  private RelayProcess begin(List<String> jvmOptions) throws IOException {
    started++;
    lastStart = System.nanoTime();
    int port = FreePort.find();
    Map<String, String> settings = new HashMap<>(environment);
    settings.put("OUTRIDER_RELAY_PORT", Integer.toString(port));
    Path log = directory.resolve("relay-" + started + ".log");
    JavaChild child = outrider.start(jvmOptions, List.of("relay"), settings, log);
    return new RelayProcess(started, child, port, log);
  }

  /** The one that should be publishing; none while one is about to start. */
  public synchronized Optional<RelayProcess> atWork() {
    return Optional.ofNullable(atWork);
  }

  /** Those that were paused, and have not ended since. */
  public synchronized List<RelayProcess> aside() {
    return List.copyOf(aside);
  }

  /** Kills the one at work; the next starts when {@link #wanted} says so. */
  public synchronized void kill(boolean another) {
    wanted = another;
    if (atWork != null) {
      atWork.child().kill();
    }
  }

  public synchronized void wanted() {
    wanted = true;
  }

  /** Kills the one at work and starts one with these options in its place. */
  public synchronized RelayProcess replace(List<String> jvmOptions)
      throws IOException, InterruptedException {
    RelayProcess current = atWork;
    if (current != null) {
      current.child().kill();
      bury(current);
    }
    RelayProcess next = begin(jvmOptions);
    atWork = next;
    return next;
  }

  /** Pauses the one at work, so that another starts. */
  public synchronized Optional<RelayProcess> putAside() throws IOException, InterruptedException {
    Optional<RelayProcess> current = Optional.ofNullable(atWork);
    if (current.isPresent()) {
      current.get().child().pause();
      aside.add(current.get());
      atWork = null;
    }
    return current;
  }

  /** One that was put aside has taken over, and the one at work stands by. */
  public synchronized void changeOver(RelayProcess back) {
    if (aside.remove(back)) {
      RelayProcess current = atWork;
      if (current != null) {
        aside.add(current);
      }
      atWork = back;
    }
  }

  /** How often a relay was started after the first time. */
  public synchronized int restarts() {
    return Math.max(0, started - 1);
  }

  /** What relays said that ended by themselves, with exit code 1. */
  public synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** Kills what is left. */
  @Override
  public void close() {
    worker.close();
    synchronized (this) {
      aside.forEach(other -> other.child().kill());
      if (atWork != null) {
        atWork.child().kill();
      }
    }
  }
}
