package dev.outrider.streams.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replaces stream threads that die, but only so many in a while; then the client gives up. */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ThreadReplacement.class);

  private final int budget;
  private final Duration window;
  private final InstantSource clock;
  private final Deque<Instant> deaths = new ArrayDeque<>();
  private @Nullable Throwable last;

  ThreadReplacement(int budget, Duration window, InstantSource clock) {
    this.budget = budget;
    this.window = window;
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable thrown) {
    Instant now = clock.instant();
    deaths.removeIf(death -> death.isBefore(now.minus(window)));
    deaths.add(now);
    last = thrown;
    if (deaths.size() > budget) {
      log.error("A stream thread died, the last of {} within {}", deaths.size(), window, thrown);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    log.warn("A stream thread died and is replaced", thrown);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** What the last thread died of, at the root. */
  synchronized String lastDeath() {
    Throwable root = last;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root);
  }
}
