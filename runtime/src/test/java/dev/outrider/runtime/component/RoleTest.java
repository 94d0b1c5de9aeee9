package dev.outrider.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outrider.runtime.StartFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class RoleTest {
  private final Recorded recorded = new Recorded();

  @Test
  void startsInOrderAndClosesInReverse() {
    var role = new Role("relay", List.of(recorded.component("a"), recorded.component("b")));

    role.start();
    role.close();
    role.close();

    assertThat(recorded.events()).containsExactly("start a", "start b", "close b", "close a");
  }

  @Test
  void closesWhatHadBegunWhenAStartFails() {
    var closing = new IllegalStateException("a is stuck");
    var role =
        new Role(
            "relay",
            List.of(
                recorded.closing(
                    "a",
                    () -> {
                      throw closing;
                    }),
                recorded.component("b"),
                recorded.failingToStart("c", new IOException("no route")),
                recorded.component("d")));

    var failure = catchThrowableOfType(StartFailure.class, role::start);

    assertThat(failure)
        .hasMessage("relay can't start, c failed: java.io.IOException: no route")
        .hasCauseInstanceOf(IOException.class);
    assertThat(failure.getCause()).hasSuppressedException(closing);
    assertThat(recorded.events())
        .containsExactly("start a", "start b", "start c", "close c", "close b", "close a");
  }

  @Test
  void passesOnAFailureThatIsAlreadyClear() {
    var clear = new StartFailure("Port 8091 is taken.");
    var role = new Role("relay", List.of(recorded.failingToStart("http", clear)));

    assertThat(catchThrowableOfType(StartFailure.class, role::start)).isSameAs(clear);
  }

  @Test
  void staysInterruptedWhenItsStartWasInterrupted() {
    var role = new Role("relay", List.of(recorded.failingToStart("a", new InterruptedException())));

    assertThatExceptionOfType(StartFailure.class).isThrownBy(role::start);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closesTheOthersWhenOneDoesNotClose() {
    var first = new IllegalStateException("c is stuck");
    var second = new IllegalStateException("a is stuck");
    var role =
        new Role(
            "relay",
            List.of(
                recorded.closing(
                    "a",
                    () -> {
                      throw second;
                    }),
                recorded.component("b"),
                recorded.closing(
                    "c",
                    () -> {
                      throw first;
                    })));
    role.start();

    var failure = catchThrowableOfType(CloseFailure.class, role::close);

    assertThat(failure.getSuppressed()).containsExactly(first, second);
    assertThat(recorded.events()).endsWith("close c", "close b", "close a");
  }

  @Test
  void leavesBehindWhatTakesTooLongToClose() throws InterruptedException {
    var interrupted = new CountDownLatch(1);
    Component slow =
        recorded.closing(
            "slow",
            () -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            });
    var role =
        new Role("relay", Duration.ofMillis(50), health -> List.of(recorded.component("a"), slow));
    role.start();

    var failure = catchThrowableOfType(CloseFailure.class, role::close);

    assertThat(failure).hasMessageContaining("slow did not close within 50 ms");
    assertThat(recorded.events()).endsWith("close slow", "close a");
    interrupted.await();
  }

  @Test
  void isReadyOnlyWhileItRuns() {
    var atStart = new AtomicReference<Health>();
    var whole = new AtomicReference<Supplier<Health>>();
    var role =
        Role.of(
            "relay",
            health -> {
              whole.set(health);
              return List.of(
                  recorded.component("a", () -> atStart.set(health.get()), () -> {}, Health.up()));
            });

    assertThat(role.check()).isEqualTo(Health.notReady("not started"));
    role.start();
    assertThat(atStart).hasValue(Health.notReady("starting"));
    assertThat(whole.get().get()).isEqualTo(Health.up());
    role.close();
    assertThat(role.check()).isEqualTo(Health.notReady("closing"));
  }

  @Test
  void isAsIllAsItsWorstComponent() {
    Component up = recorded.component("a");
    Component waiting = recorded.healthy("b", Health.notReady("no partition yet"));
    Component dead = recorded.healthy("c", Health.dead("fenced"));

    assertThat(Health.of(List.of(up))).isEqualTo(Health.up());
    assertThat(Health.of(List.of(waiting, up))).isEqualTo(Health.notReady("b: no partition yet"));
    assertThat(Health.of(List.of(waiting, dead, up))).isEqualTo(Health.dead("c: fenced"));
    Component warning = recorded.healthy("d", Health.upWith("nearly full"));
    assertThat(Health.of(List.of(up, warning))).isEqualTo(Health.upWith("d: nearly full"));
    assertThat(Health.of(List.of(warning, waiting)))
        .isEqualTo(Health.notReady("b: no partition yet; d: nearly full"));
  }

  @Test
  void canBeAComponentOfAnother() {
    var inner = new Role("relay", List.of(recorded.healthy("engine", Health.dead("fenced"))));
    var outer = new Role("demo", List.of(recorded.component("stack"), inner));

    outer.start();

    assertThat(outer.check()).isEqualTo(Health.dead("relay: engine: fenced"));
    outer.close();
    assertThat(recorded.events())
        .containsExactly("start stack", "start engine", "close engine", "close stack");
  }

  @Test
  void startsOnce() {
    var role = new Role("relay", List.of());
    role.start();

    assertThatIllegalStateException().isThrownBy(role::start);
  }
}
