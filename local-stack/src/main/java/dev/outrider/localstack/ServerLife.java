package dev.outrider.localstack;

import dev.outrider.runtime.component.Health;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One server's process from start to end, again and again over the same files and port. */
final class ServerLife {
  /** Long, since a server that recovers from a crash first reads back what it wrote. */
  private static final Duration READY_BOUND = Duration.ofMinutes(2);

  private static final Duration BETWEEN_PROBES = Duration.ofMillis(20);

  private final String name;
  private final ServerFiles files;
  private final Shutdown shutdown;
  private final ServerLog log;
  private volatile int port;
  private volatile @Nullable GuardedProcess process;

  /** Port 0 becomes a free one at the first start. */
  ServerLife(String name, ServerFiles files, int port, Shutdown shutdown) {
    this.name = name;
    this.files = files;
    this.port = port;
    this.shutdown = shutdown;
    this.log = new ServerLog(files.log());
  }

  /** Whether a question to the server was answered; an exception means no, not yet. */
  interface Probe {
    boolean answered() throws Exception;
  }

  boolean running() {
    GuardedProcess current = process;
    return current != null && current.alive();
  }

  Optional<ProcessHandle> process() {
    GuardedProcess current = process;
    return current == null ? Optional.empty() : current.server();
  }

  Health check() {
    GuardedProcess current = process;
    if (current == null) {
      return Health.notReady("not started");
    }
    if (current.alive()) {
      return Health.up();
    }
    return Health.dead(log.diskFull() ? diskFull() : name + " ended: " + log.complaint());
  }

  int port() {
    return port;
  }

  /** Clears the way: nothing of an earlier run is left, the port is ours, the log is new. */
  void prepare() {
    try {
      Leftover.end(files, shutdown);
      log.begin();
    } catch (IOException e) {
      throw unusable(e);
    }
    if (port == 0) {
      port = Loopback.freePort();
    } else {
      Loopback.checkFree(name, port);
    }
  }

  /** Runs a command of the server's own to its end, such as one that lays out its data. */
  void run(List<String> command, Duration bound) {
    GuardedProcess step = spawn(command);
    int exitCode = step.exitCode(bound).orElse(-1);
    step.stop();
    if (exitCode != 0) {
      throw failed("could not lay out its data");
    }
  }

  void start(List<String> command, Probe probe) {
    GuardedProcess started = spawn(command);
    process = started;
    Instant deadline = Instant.now().plus(READY_BOUND);
    while (!answered(probe)) {
      if (!started.alive()) {
        throw failed("did not start");
      }
      if (Instant.now().isAfter(deadline) || !Pause.of(BETWEEN_PROBES)) {
        started.stop();
        throw failed("did not answer");
      }
    }
  }

  void stop() {
    GuardedProcess current = process;
    process = null;
    if (current != null) {
      current.stop();
    }
  }

  void kill() {
    GuardedProcess current = process;
    if (current != null) {
      current.kill();
    }
  }

  private GuardedProcess spawn(List<String> command) {
    try {
      return GuardedProcess.start(files, shutdown, command);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private LocalStackException failed(String what) {
    return log.diskFull()
        ? new LocalStackException.DiskFull(diskFull())
        : new LocalStackException.ServerFailed(
            "%s %s: %s (see %s).".formatted(name, what, log.complaint(), log.file()));
  }

  private String diskFull() {
    return "%s ended because the disk that holds %s is full.".formatted(name, files.directory());
  }

  private LocalStackException unusable(IOException cause) {
    return DataDirectory.refused(files.directory(), cause);
  }

  private static boolean answered(Probe probe) {
    try {
      return probe.answered();
    } catch (Exception _) {
      return false;
    }
  }
}
