package dev.outrider.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outrider.runtime.StartFailure;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RoleProcessTest {
  private final Recorded recorded = new Recorded();
  private final StopSignal stop = new StopSignal();

  @Test
  void endsWithZeroAfterTheSignal() {
    Component signalling =
        recorded.component("a", () -> stop.received().complete(null), () -> {}, Health.up());

    assertThat(run(signalling)).isZero();
    assertThat(recorded.events()).containsExactly("start a", "close a");
  }

  @Test
  void endsWithOneWhenAComponentDies() {
    assertThat(run(recorded.healthy("a", Health.dead("fenced")))).isOne();
    assertThat(recorded.events()).containsExactly("start a", "close a");
  }

  @Test
  void endsWithOneWhenItDoesNotCloseCleanly() {
    Component stuck =
        recorded.component(
            "a",
            () -> stop.received().complete(null),
            () -> {
              throw new IllegalStateException("stuck");
            },
            Health.up());

    assertThat(run(stuck)).isOne();
  }

  @Test
  void breaksOffAStartWhenTheSignalComes() {
    Component waiting =
        recorded.component(
            "a",
            () -> {
              stop.received().complete(null);
              new CountDownLatch(1).await();
            },
            () -> {},
            Health.up());

    assertThat(run(waiting)).isZero();
    assertThat(recorded.events()).containsExactly("start a", "close a");
  }

  @Test
  void passesOnTheFailureOfAStart() {
    var failure = new StartFailure("Postgres does not answer.");

    assertThatThrownBy(() -> run(recorded.failingToStart("a", failure))).isSameAs(failure);
  }

  private int run(Component component) {
    return new RoleProcess(new Role("relay", List.of(component)), stop).run();
  }
}
