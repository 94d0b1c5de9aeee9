package dev.outrider.query.position;

import com.linecorp.armeria.common.util.Exceptions;
import dev.outrider.query.feed.Change;
import dev.outrider.query.feed.Interest;
import dev.outrider.query.feed.Listener;
import dev.outrider.query.feed.PositionFeed;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads that wait for a write: they sleep until the feed brings it, and then look until the store
 * has it too, which is a matter of milliseconds.
 */
public final class WaitingReads implements Component {
  /** A virtual thread each. */
  private static final int MOST = 20_000;

  private static final Duration FIRST_LOOK = Duration.ofMillis(2);
  private static final Duration LAST_LOOK = Duration.ofMillis(250);
  private static final Duration WITHOUT_FEED = Duration.ofSeconds(1);

  private final PositionReads reads;
  private final PositionFeed feed;
  private final Semaphore room = new Semaphore(MOST);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public WaitingReads(PositionReads reads, PositionFeed feed) {
    this.reads = reads;
    this.feed = feed;
  }

  /**
   * The latest position of a device as soon as it is at least that new, or as it is when the time
   * is over.
   *
   * @param newEnough measured at that time or later
   */
  public CompletableFuture<Served<Optional<Position>>> latest(
      String device, Instant newEnough, Duration wait) {
    if (!room.tryAcquire()) {
      return CompletableFuture.failedFuture(new ReadFailure("Too many requests wait.", null));
    }
    return CompletableFuture.supplyAsync(() -> await(device, newEnough, wait), threads)
        .whenComplete((found, thrown) -> room.release());
  }

  @Override
  public String name() {
    return "waiting";
  }

  @Override
  public void start() {}

  @Override
  public Health check() {
    return Health.up();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  static boolean isNewEnough(Optional<Position> position, Instant newEnough) {
    return position.isPresent() && !position.get().event().recordedAt().isBefore(newEnough);
  }

  private Served<Optional<Position>> await(String device, Instant newEnough, Duration wait) {
    var arrived = new Semaphore(0);
    var listener = new Arrival(newEnough, arrived);
    long end = System.nanoTime() + wait.toNanos();
    Duration pause = feed.position().isPresent() ? wait : WITHOUT_FEED;
    try (var _ = feed.subscribe(Interest.in(device), listener)) {
      while (true) {
        Served<Optional<Position>> found = read(device);
        long left = end - System.nanoTime();
        if (left <= 0 || isNewEnough(found.value(), newEnough)) {
          return found;
        }
        if (arrived.tryAcquire(Math.min(left, pause.toNanos()), TimeUnit.NANOSECONDS)) {
          pause = FIRST_LOOK;
        } else if (pause.compareTo(LAST_LOOK) < 0) {
          pause = pause.multipliedBy(2);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadFailure("This server stops.", e);
    }
  }

  private Served<Optional<Position>> read(String device) {
    try {
      return reads
          .latest(List.of(device))
          .join()
          .map(found -> Optional.ofNullable(found.get(device)));
    } catch (CompletionException e) {
      throw Exceptions.peel(e) instanceof ReadFailure failure ? failure : e;
    }
  }

  /** Notices that what is waited for has been published. */
  private record Arrival(Instant newEnough, Semaphore arrived) implements Listener {
    @Override
    public void moved(Change change) {
      if (!change.event().recordedAt().isBefore(newEnough)) {
        arrived.release();
      }
    }

    @Override
    public void left(Change change) {}
  }
}
