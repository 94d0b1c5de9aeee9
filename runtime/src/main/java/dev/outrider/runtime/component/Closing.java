package dev.outrider.runtime.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Closes components one by one, none for longer than the limit. */
final class Closing {
  private final Duration limit;

  Closing(Duration limit) {
    this.limit = limit;
  }

  /** Last first; answers what went wrong. */
  List<Throwable> reversed(Collection<Component> components) {
    List<Throwable> errors = new ArrayList<>();
    for (Component component : List.copyOf(components).reversed()) {
      Throwable error = close(component);
      if (error != null) {
        errors.add(error);
      }
    }
    return errors;
  }

  private @Nullable Throwable close(Component component) {
    var error = new AtomicReference<@Nullable Throwable>();
    Thread closer =
        Thread.ofPlatform()
            .daemon()
            .name("close-" + component.name())
            .uncaughtExceptionHandler((thread, thrown) -> error.set(thrown))
            .start(component::close);
    if (ended(closer)) {
      return error.get();
    }
    closer.interrupt();
    return new CloseFailure(component.name() + " did not close within " + limit.toMillis() + " ms");
  }

  /** Waits on through interrupts, since the wait is bounded; leaves the thread interrupted then. */
  private boolean ended(Thread closer) {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    boolean ended = false;
    long left = limit.toNanos();
    while (!ended && left > 0) {
      try {
        ended = closer.join(Duration.ofNanos(left));
      } catch (InterruptedException e) {
        interrupted = true;
      }
      left = deadline - System.nanoTime();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return ended;
  }
}
