package dev.outrider.query.live;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/**
 * Lets few reads run at a time and the others wait their turn: thousands who come at once must not
 * take every connection. Thread-safe.
 */
final class Turns {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int free;

  Turns(int count) {
    free = count;
  }

  <T> CompletableFuture<T> take(Supplier<CompletableFuture<T>> read) {
    var answer = new CompletableFuture<T>();
    Runnable turn =
        () -> {
          var _ =
              read.get()
                  .whenComplete((value, thrown) -> {
                    next();
                    if (thrown == null) {
                      answer.complete(value);
                    } else {
                      answer.completeExceptionally(thrown);
                    }
                  });
        };
    synchronized (this) {
      if (free == 0) {
        waiting.add(turn);
        return answer;
      }
      free--;
    }
    turn.run();
    return answer;
  }

  private void next() {
    Runnable turn;
    synchronized (this) {
      turn = waiting.poll();
      if (turn == null) {
        free++;
        return;
      }
    }
    ForkJoinPool.commonPool().execute(turn);
  }
}
