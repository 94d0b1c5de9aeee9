package dev.outrider.localstack;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The same done to all servers at once. */
final class Together {
  private Together() {}

  /** Returns when each is done; an interrupt reaches each. The first failure carries the others. */
  static void run(List<LocalServer> servers, Consumer<LocalServer> action) {
    Stream<Callable<Object>> tasks =
        servers.stream().map(server -> Executors.callable(() -> action.accept(server)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      throwFailures(threads.invokeAll(tasks.toList()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new LocalStackException.ServerFailed("Interrupted while the servers change state.");
    }
  }

  private static void throwFailures(List<Future<Object>> runs) {
    List<RuntimeException> failures =
        runs.stream()
            .filter(run -> run.state() == Future.State.FAILED)
            .map(run -> unchecked(run.exceptionNow()))
            .toList();
    if (!failures.isEmpty()) {
      RuntimeException first = failures.getFirst();
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
  }
}
