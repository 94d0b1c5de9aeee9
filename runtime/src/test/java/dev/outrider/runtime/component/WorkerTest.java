package dev.outrider.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WorkerTest {
  static Stream<BiFunction<String, Worker.Loop, Worker>> kinds() {
    return Stream.of(Worker::virtual, Worker::platform);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void worksUntilItIsClosed(BiFunction<String, Worker.Loop, Worker> kind) {
    var seen = new AtomicReference<String>();
    Worker worker =
        kind.apply(
            "sweeper",
            running -> {
              seen.set(Thread.currentThread().getName());
              while (running.getAsBoolean()) {
                new CountDownLatch(1).await();
              }
            });

    assertThat(worker.check()).isInstanceOf(Health.NotReady.class);
    worker.start();
    await().untilAtomic(seen, name -> assertThat(name).isEqualTo("sweeper"));
    assertThat(worker.check()).isEqualTo(Health.up());
    worker.close();
    assertThat(worker.check()).isInstanceOf(Health.NotReady.class);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isDeadWhenItsLoopThrows(BiFunction<String, Worker.Loop, Worker> kind) {
    Worker worker =
        kind.apply(
            "sweeper",
            running -> {
              throw new AssertionError("no lane");
            });

    worker.start();

    await()
        .untilAsserted(() ->
            assertThat(worker.check())
                .isEqualTo(Health.dead("failed: java.lang.AssertionError: no lane")));
    worker.close();
  }

  @Test
  void isDeadWhenItsLoopReturnsTooEarly() {
    Worker worker = Worker.virtual("sweeper", running -> {});

    worker.start();

    await()
        .untilAsserted(() -> assertThat(worker.check()).isEqualTo(Health.dead("ended by itself")));
    worker.close();
  }

  @Test
  void isWokenInsteadOfInterruptedWhenItSaysHow() {
    var wakeUp = new CountDownLatch(1);
    var interrupted = new AtomicReference<Boolean>();
    Worker worker =
        Worker.platform(
            "consumer",
            running -> {
              wakeUp.await();
              interrupted.set(Thread.currentThread().isInterrupted());
            },
            wakeUp::countDown);

    worker.start();
    worker.close();

    assertThat(interrupted).hasValue(false);
    assertThat(worker.check()).isEqualTo(Health.notReady("not running"));
  }

  @Test
  void canBeClosedWithoutHavingStarted() {
    Worker worker = Worker.virtual("sweeper", running -> {});

    worker.close();

    assertThat(worker.check()).isEqualTo(Health.notReady("not running"));
  }
}
