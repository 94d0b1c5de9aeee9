package dev.outrider.relay;

import dev.outrider.relay.failpoint.Failpoints;
import dev.outrider.relay.failure.KafkaUnavailable;
import dev.outrider.relay.failure.RelayFailure;
import dev.outrider.relay.failure.RelayRefused;
import dev.outrider.relay.failure.SourceSilent;
import dev.outrider.relay.kafka.KafkaBreaker;
import dev.outrider.relay.settings.RelaySettings;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.runtime.retry.Backoff;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs cycles, one after the other, until it is closed or refuses to go on. Any error ends a cycle
 * and the next begins from the committed position after a pause; a refusal ends the relay.
 */
final class Relay implements Component {

  private static final Logger log = LoggerFactory.getLogger(Relay.class);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0.5);
  private static final int MOST_DOUBLINGS = 10;
  private static final Duration STANDBY_PAUSE = Duration.ofMillis(200);

  private final RelaySettings settings;
  private final RelayMetrics metrics;
  private final KafkaBreaker breaker;
  private final Failpoints failpoints;
  private final Worker worker;
  private volatile @Nullable RelayCycle current;
  private volatile String waitingFor = "starting";
  private volatile @Nullable String refusal;

  Relay(RelaySettings settings, RelayMetrics metrics, KafkaBreaker breaker, Failpoints failpoints) {
    this.breaker = breaker;
    this.failpoints = failpoints;
    this.settings = settings;
    this.metrics = metrics;
    this.worker = Worker.platform("relay", this::loop, this::stopCurrent);
  }

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public void start() {
    worker.start();
  }

  private void loop(BooleanSupplier running) throws InterruptedException {
    int failures = 0;
    int silences = 0;
    while (running.getAsBoolean()) {
      breaker.trying();
      RelayCycle cycle =
          new RelayCycle(settings, metrics, breaker, failpoints, silencePatience(silences));
      current = cycle;
      try {
        switch (cycle.run()) {
          case RelayCycle.End.Stopped stopped -> {}
          case RelayCycle.End.SlotTaken(int pid) -> standBy(pid);
        }
      } catch (RelayRefused refused) {
        refuse(refused, running);
      } catch (RelayFailure failure) {
        if (!running.getAsBoolean()) {
          return;
        }
        boolean gotSomewhere = cycle.hasPublished();
        failures = gotSomewhere ? 1 : failures + 1;
        silences = failure instanceof SourceSilent && !gotSomewhere ? silences + 1 : 0;
        note(failure);
        backOff(failures, failure);
      }
    }
  }

  /**
   * Doubles while silence follows silence: decoding a huge transaction is silent too, and must not
   * be begun again for ever.
   */
  private Duration silencePatience(int silences) {
    return settings.silencePatience().multipliedBy(1L << Math.min(silences, MOST_DOUBLINGS));
  }

  private void note(RelayFailure failure) {
    if (failure instanceof KafkaUnavailable && breaker.failed()) {
      metrics.breakerOpened();
      log.warn("Kafka is taken for away: the position is held and the WAL kept until it answers");
    }
  }

  /** Stays until it is closed: the refusal is its health from now on, and that ends the process. */
  private void refuse(RelayRefused refused, BooleanSupplier running) throws InterruptedException {
    log.debug("Refused", refused);
    refusal = refused.getMessage();
    while (running.getAsBoolean()) {
      Thread.sleep(STANDBY_PAUSE);
    }
  }

  private void standBy(int pid) throws InterruptedException {
    String reason = "the slot " + settings.slot() + " is in use by Postgres process " + pid;
    if (!waitingFor.equals(reason)) {
      log.info("Standing by: {}", reason);
    }
    waitingFor = reason;
    Thread.sleep(STANDBY_PAUSE);
  }

  private void backOff(int failures, RelayFailure failure) throws InterruptedException {
    Duration pause = BACKOFF.pause(failures, ThreadLocalRandom.current());
    waitingFor = String.valueOf(failure.getMessage());
    metrics.restarted();
    log.warn("{}; again in {} ms", failure.getMessage(), pause.toMillis());
    log.debug("The cycle ended", failure);
    Thread.sleep(pause);
  }

  @Override
  public Health check() {
    String reason = refusal;
    if (reason != null) {
      return Health.dead(reason);
    }
    if (worker.check() instanceof Health.Dead dead) {
      return dead;
    }
    RelayCycle cycle = current;
    return cycle != null && cycle.hasPublished() ? Health.up() : Health.notReady(waitingFor);
  }

  private void stopCurrent() {
    RelayCycle cycle = current;
    if (cycle != null) {
      cycle.stop();
    }
  }

  @Override
  public void close() {
    worker.close();
  }
}
