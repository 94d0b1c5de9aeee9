package dev.outrider.launcher.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.launcher.simulate.PlayedIngest.Manner;
import dev.outrider.launcher.simulate.PlayedIngest.Position;
import dev.outrider.runtime.component.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Against a server over the network that behaves well and badly. */
@TestInstance(Lifecycle.PER_CLASS)
final class SimulatorIT {
  private static final int COURIERS = 23;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final Queue<Position> told = new ConcurrentLinkedQueue<>();
  private final PlayedIngest ingest = new PlayedIngest(0);
  private @Nullable Simulator simulator;

  @BeforeEach
  void forget() {
    ingest.forget();
    told.clear();
  }

  @AfterEach
  void closeSimulator() {
    if (simulator != null) {
      simulator.close();
    }
  }

  @AfterAll
  void closeIngest() {
    ingest.close();
  }

  @Test
  void everyCourierReportsAndEveryPositionIsCounted() throws Exception {
    Simulator simulator = started(ingest.uri());

    awaitCounts(simulator, counts -> counts.acknowledged() >= 20 * COURIERS);
    assertThat(simulator.check()).isEqualTo(Health.up());
    assertThat(simulator.drain(LIMIT)).isTrue();

    SimulatorCounts counts = simulator.counts();
    int measured = (int) counts.measured();
    assertThat(counts).isEqualTo(new SimulatorCounts(measured, measured, measured, 0, 0, 0, 0, 0));
    assertThat(ingest.kept()).hasSize(measured);
    assertThat(told).containsExactlyInAnyOrderElementsOf(ingest.kept());
    assertThat(ingest.deviceIds()).hasSize(COURIERS).contains("courier-1", "courier-23");
    assertTimesRise();
  }

  @Test
  void whatABusyServerDoesNotTakeIsSentAgainInOrder() throws Exception {
    ingest.manner(Manner.IS_BUSY);
    Simulator simulator = started(ingest.uri());

    awaitCounts(simulator, counts -> counts.retried() > 2 * COURIERS);
    assertThat(simulator.check()).isInstanceOf(Health.NotReady.class);
    ingest.manner(Manner.TAKES);
    awaitCounts(simulator, counts -> counts.acknowledged() > 2 * COURIERS);
    assertThat(simulator.drain(LIMIT)).isTrue();

    SimulatorCounts counts = simulator.counts();
    assertThat(simulator.check()).isEqualTo(Health.up());
    assertThat(counts.acknowledged()).isEqualTo(counts.measured());
    assertThat(ingest.kept()).hasSize((int) counts.measured());
    assertThat(told).containsExactlyInAnyOrderElementsOf(ingest.kept());
    assertTimesRise();
  }

  @Test
  void aLostAnswerMakesDuplicatesButLosesNothing() throws Exception {
    ingest.manner(Manner.TAKES_BUT_LOSES_THE_ANSWER);
    Simulator simulator = started(ingest.uri());

    awaitCounts(simulator, counts -> counts.retried() > 0);
    ingest.manner(Manner.TAKES);
    awaitCounts(simulator, counts -> counts.duplicates() > 0);
    assertThat(simulator.drain(LIMIT)).isTrue();

    SimulatorCounts counts = simulator.counts();
    assertThat(counts.acknowledged()).isEqualTo(counts.measured());
    assertThat(ingest.kept()).hasSize((int) counts.measured());
    assertThat(told).containsExactlyInAnyOrderElementsOf(ingest.kept());
    assertTimesRise();
  }

  @Test
  void waitsForAServerThatIsNotThereYet() throws Exception {
    int port = unusedPort();
    Simulator simulator = started(URI.create("http://127.0.0.1:" + port));

    await().atMost(LIMIT).until(() -> simulator.check() instanceof Health.NotReady);
    assertThat(simulator.drain(Duration.ofMillis(1))).isFalse();
    try (var late = new PlayedIngest(port)) {
      assertThat(simulator.drain(LIMIT)).isTrue();

      assertThat(simulator.counts().acknowledged()).isPositive();
      assertThat(late.kept()).hasSize((int) simulator.counts().measured());
      assertThat(told).containsExactlyInAnyOrderElementsOf(late.kept());
    }
  }

  @Test
  void rejectedPositionsAreNotAcknowledged() throws Exception {
    ingest.manner(Manner.REJECTS_THE_FIRST);
    Simulator simulator = started(ingest.uri());

    awaitCounts(simulator, counts -> counts.rejected() >= 5);
    assertThat(simulator.drain(LIMIT)).isTrue();

    SimulatorCounts counts = simulator.counts();
    assertThat(counts.acknowledged() + counts.rejected()).isEqualTo(counts.measured());
    assertThat(counts.retried()).isZero();
    assertThat(told).containsExactlyInAnyOrderElementsOf(ingest.kept());
  }

  @Test
  void aRefusedRequestIsNotRepeated() throws Exception {
    ingest.manner(Manner.REFUSES);
    Simulator simulator = started(ingest.uri());

    awaitCounts(simulator, counts -> counts.rejected() > COURIERS);
    assertThat(simulator.drain(LIMIT)).isTrue();

    assertThat(simulator.counts().retried()).isZero();
    assertThat(simulator.counts().acknowledged()).isZero();
    assertThat(told).isEmpty();
  }

  @Test
  void showsItsToken() {
    Simulator simulator =
        start(new SimulatorSettings(List.of(ingest.uri()), "open-sesame", 1, 100, 1, 1));

    awaitCounts(simulator, counts -> counts.acknowledged() > 0);

    assertThat(ingest.authorizations()).containsOnly("Bearer open-sesame");
  }

  @Test
  void spreadsTheCouriersOverSeveralServers() throws Exception {
    try (var other = new PlayedIngest(0)) {
      Simulator simulator =
          start(
              new SimulatorSettings(
                  List.of(ingest.uri(), other.uri()), null, COURIERS, 2_000, 5, 1));

      awaitCounts(simulator, counts -> counts.acknowledged() >= 5 * COURIERS);
      assertThat(simulator.drain(LIMIT)).isTrue();

      assertThat(ingest.deviceIds()).hasSize(13).doesNotContainAnyElementsOf(other.deviceIds());
      assertThat(other.deviceIds()).hasSize(10);
    }
  }

  private Simulator started(URI target) {
    return start(new SimulatorSettings(List.of(target), null, COURIERS, 2_000, 5, 1));
  }

  private Simulator start(SimulatorSettings settings) {
    var starting =
        new Simulator(
            settings,
            (deviceId, recordedAt, nanoTime) -> {
              assertThat(nanoTime).isLessThanOrEqualTo(System.nanoTime());
              told.add(new Position(deviceId, recordedAt));
            });
    simulator = starting;
    starting.start();
    return starting;
  }

  private static void awaitCounts(Simulator simulator, Predicate<SimulatorCounts> condition) {
    await().atMost(LIMIT).until(simulator::counts, condition);
  }

  private void assertTimesRise() {
    for (String deviceId : ingest.deviceIds()) {
      List<Instant> times = ingest.times(deviceId);
      assertThat(times).isSorted().doesNotHaveDuplicates();
      assertThat(times.getLast()).isBefore(Instant.now().plusSeconds(1));
    }
  }

  private static int unusedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
