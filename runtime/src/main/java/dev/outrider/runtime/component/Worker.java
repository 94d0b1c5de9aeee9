package dev.outrider.runtime.component;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A named thread with a loop of its own. When the loop throws, or returns before it was told to,
 * the component is dead, and so are its role and the process.
 */
public final class Worker implements Component {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);
  private static final Duration GRACE = Duration.ofSeconds(4);

  /** What a worker does until it is told to stop. */
  @FunctionalInterface
  public interface Loop {
    /** Returns soon after {@code running} has turned false or the thread was interrupted. */
    void run(BooleanSupplier running) throws Exception;
  }

  private final String name;
  private final Thread thread;
  private final Loop loop;
  private final @Nullable Runnable wakeUp;
  private volatile boolean stopping;
  private volatile @Nullable String death;

  private Worker(String name, Thread.Builder builder, Loop loop, @Nullable Runnable wakeUp) {
    this.name = name;
    this.loop = loop;
    this.wakeUp = wakeUp;
    this.thread = builder.name(name).unstarted(this::run);
  }

  /** On a virtual thread, for loops that wait most of the time. Closing interrupts it. */
  public static Worker virtual(String name, Loop loop) {
    return new Worker(name, Thread.ofVirtual(), loop, null);
  }

  /** On a thread of the operating system, for loops that compute. Closing interrupts it. */
  public static Worker platform(String name, Loop loop) {
    return new Worker(name, Thread.ofPlatform().daemon(), loop, null);
  }

  /**
   * On a thread of the operating system; closing calls {@code wakeUp}, and interrupts only when
   * that doesn't help within 4 seconds.
   */
  public static Worker platform(String name, Loop loop, Runnable wakeUp) {
    return new Worker(name, Thread.ofPlatform().daemon(), loop, wakeUp);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public Health check() {
    String reason = death;
    if (reason != null) {
      return Health.dead(reason);
    }
    return thread.isAlive() && !stopping ? Health.up() : Health.notReady("not running");
  }

  /** Returns when the loop has ended, or as soon as the calling thread is interrupted. */
  @Override
  public void close() {
    stopping = true;
    if (!thread.isAlive() || thread.equals(Thread.currentThread())) {
      return;
    }
    try {
      if (wakeUp != null) {
        wakeUp.run();
        thread.join(GRACE);
      }
      thread.interrupt();
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      loop.run(() -> !stopping);
      if (!stopping) {
        die("ended by itself", null);
      }
    } catch (Throwable thrown) {
      if (stopping) {
        log.debug("{} ended while stopping", name, thrown);
      } else {
        die("failed: " + thrown, thrown);
      }
    }
  }

  private void die(String reason, @Nullable Throwable thrown) {
    death = reason;
    log.error("{} {}", name, reason, thrown);
  }
}
