package dev.outrider.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A child process that can't outlive this JVM. Its guard (guard.sh) holds the reading end of a pipe
 * whose writing end is ours; when that closes, for whatever reason, the guard ends the process.
 * Both live in a session of their own, so a terminal's Ctrl-C reaches only us.
 */
final class GuardedProcess {
  private static final Duration KILL_BOUND = Duration.ofSeconds(5);

  private final Process guard;
  private final Optional<ProcessHandle> server;
  private final Shutdown shutdown;

  private GuardedProcess(Process guard, Optional<ProcessHandle> server, Shutdown shutdown) {
    this.guard = guard;
    this.server = server;
    this.shutdown = shutdown;
  }

  static GuardedProcess start(ServerFiles files, Shutdown shutdown, List<String> command)
      throws IOException {
    List<String> guarded = new ArrayList<>(ownSession());
    guarded.add(script());
    guarded.add("guard");
    guarded.add(shutdown.signals());
    guarded.add(Long.toString(shutdown.patience().toMillis() / 100));
    guarded.add(files.pid().toString());
    guarded.addAll(command);
    Files.deleteIfExists(files.pid());
    Process guard =
        new ProcessBuilder(guarded)
            .directory(files.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
            .start();
    return new GuardedProcess(guard, PidFile.await(files.pid(), guard), shutdown);
  }

  boolean alive() {
    return guard.isAlive();
  }

  Optional<ProcessHandle> server() {
    return server;
  }

  /** Of a process that ends by itself. */
  Optional<Integer> exitCode(Duration bound) {
    return ended(bound) ? Optional.of(guard.exitValue()) : Optional.empty();
  }

  void stop() {
    try {
      guard.getOutputStream().close();
    } catch (IOException _) {
      // The guard is gone, and with it the pipe.
    }
    if (!ended(shutdown.bound())) {
      kill();
    }
  }

  /** The server before what it started, or it would start that again. */
  void kill() {
    server.ifPresent(handle -> Leftover.kill(handle, KILL_BOUND));
    if (!ended(KILL_BOUND)) {
      guard.destroyForcibly();
    }
  }

  private boolean ended(Duration bound) {
    try {
      return guard.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return !guard.isAlive();
    }
  }

  /** Without setsid (macOS), job control gives the server at least its own process group. */
  private static List<String> ownSession() {
    return Stream.of("/usr/bin/setsid", "/bin/setsid").map(Path::of).anyMatch(Files::isExecutable)
        ? List.of("setsid", "sh", "-c")
        : List.of("sh", "-m", "-c");
  }

  private static String script() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(GuardedProcess.class.getResourceAsStream("guard.sh"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
