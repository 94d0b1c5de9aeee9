package dev.outrider.torture.process;

import dev.outrider.runtime.component.Worker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Does what an orchestrator does: starts the role again whenever it has ended, on the same port.
 * Thread-safe.
 */
public final class RoleSupervisor implements AutoCloseable {

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);

  private final JavaProgram outrider;
  private final String role;
  private final int port;
  private final Map<String, String> environment;
  private final Path directory;
  private final Worker worker;
  private @Nullable JavaChild child;
  private boolean wanted = true;
  private int started;

  public RoleSupervisor(
      JavaProgram outrider,
      String role,
      int port,
      Map<String, String> environment,
      Path directory) {
    this.outrider = outrider;
    this.role = role;
    this.port = port;
    Map<String, String> settings = new HashMap<>(environment);
    settings.put("OUTRIDER_" + role.toUpperCase(Locale.ROOT) + "_PORT", Integer.toString(port));
    this.environment = Map.copyOf(settings);
    this.directory = directory;
    this.worker = Worker.platform(role + "-supervisor", this::supervise, () -> {});
  }

  public String role() {
    return role;
  }

  public int port() {
    return port;
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

  private synchronized void look() throws IOException {
    JavaChild current = child;
    if (wanted && (current == null || !current.alive())) {
      started++;
      Path log = directory.resolve(role + "-" + started + ".log");
      child = outrider.start(List.of(), List.of(role), environment, log);
    }
  }

  /** None before the first start. */
  public synchronized Optional<JavaChild> child() {
    return Optional.ofNullable(child);
  }

  /** Kill -9; the next one starts after the absence, at which this returns. */
  public void kill(Duration absence) throws InterruptedException {
    want(false);
    try {
      child().ifPresent(JavaChild::kill);
      Thread.sleep(absence);
    } finally {
      want(true);
    }
  }

  /** SIGTERM. False if it has not ended in time and had to be killed. */
  public boolean stop(Duration within) throws InterruptedException {
    Optional<JavaChild> running = child();
    if (running.isEmpty()) {
      return true;
    }
    running.get().terminate();
    boolean ended = running.get().exitCode(within).isPresent();
    if (!ended) {
      running.get().kill();
    }
    return ended;
  }

  private synchronized void want(boolean another) {
    wanted = another;
  }

  /** Whether it says that it works. */
  public boolean ready(HttpClient http) throws InterruptedException {
    HttpRequest probe =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
            .timeout(PROBE_PATIENCE)
            .build();
    try {
      return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  /** How often it was started after the first time. */
  public synchronized int restarts() {
    return Math.max(0, started - 1);
  }

  @Override
  public void close() {
    worker.close();
    child().ifPresent(JavaChild::kill);
  }
}
