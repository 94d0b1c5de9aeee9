package dev.outrider.runtime.component;

import dev.outrider.runtime.StartFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one role as the whole of a process. */
public final class RoleProcess {
  private static final Logger log = LoggerFactory.getLogger(RoleProcess.class);
  private static final Duration BETWEEN_CHECKS = Duration.ofMillis(250);
  private static final Duration ABANDON_START_AFTER = Duration.ofSeconds(8);

  private final Role role;
  private final StopSignal stop;

  RoleProcess(Role role, StopSignal stop) {
    this.role = role;
    this.stop = stop;
  }

  /**
   * Starts the role, waits for SIGTERM or SIGINT or the death of a component, and closes it. The
   * caller ends the JVM with the answer.
   *
   * @return 0 after a signal and a clean close, else 1
   * @throws StartFailure when the role doesn't start; it is closed then
   */
  public static int run(Role role) {
    return new RoleProcess(role, StopSignal.listen()).run();
  }

  int run() {
    try {
      if (!started()) {
        return 0;
      }
      while (!stop.await(BETWEEN_CHECKS)) {
        if (role.check() instanceof Health.Dead(String reason)) {
          log.error("{} ends: {}", role.name(), reason);
          closed();
          return 1;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return closed() ? 0 : 1;
  }

  /** False when the signal came first. */
  private boolean started() throws InterruptedException {
    var start = new CompletableFuture<Void>();
    Thread starter =
        Thread.ofPlatform()
            .daemon()
            .name("start-" + role.name())
            .uncaughtExceptionHandler((thread, thrown) -> start.completeExceptionally(thrown))
            .start(() -> {
              role.start();
              start.complete(null);
            });
    try {
      CompletableFuture.anyOf(start, stop.received()).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StartFailure failure
          ? failure
          : new StartFailure(role.name() + " can't start: " + e.getCause(), e.getCause());
    }
    if (!start.isDone()) {
      starter.interrupt();
      if (!starter.join(ABANDON_START_AFTER)) {
        log.warn("{} was still starting and did not heed the signal", role.name());
      }
    }
    return start.isDone() && !start.isCompletedExceptionally();
  }

  private boolean closed() {
    try {
      role.close();
      return true;
    } catch (CloseFailure failure) {
      log.error("{}", failure.getMessage(), failure);
      return false;
    }
  }
}
