package dev.outrider.torture.relay.fault;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.harm.LinkHarm;
import dev.outrider.torture.harm.ServerHarm;
import dev.outrider.torture.relay.system.LinkName;
import dev.outrider.torture.relay.system.RelayProcess;
import dev.outrider.torture.relay.system.RelaySystem;
import dev.outrider.torture.relay.watch.PositionWatch;
import dev.outrider.torture.relay.write.Writers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Does the harm and takes it back. */
public final class FaultInjector {

  private static final String FAILPOINT_PROPERTY = "outrider.relay.failpoint";
  private static final Duration REACHED_WITHIN = Duration.ofSeconds(20);
  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

  private final RelaySystem system;
  private final Writers writers;
  private final PositionWatch positions;
  private final Findings findings;

  public FaultInjector(
      RelaySystem system, Writers writers, PositionWatch positions, Findings findings) {
    this.system = system;
    this.writers = writers;
    this.positions = positions;
    this.findings = findings;
  }

  /**
   * Returns when all is as it should be again, except for what the fault left behind.
   *
   * @return what became of it, if that is not plain
   */
  public Optional<String> inject(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case Fault.KillRelay(Duration after, Duration absence) -> killRelay(after, absence);
      case Fault.DieAtFailpoint(String point, int times) -> {
        return dieAt(point, times);
      }
      case Fault.KillInLargeTransaction(int rows, int at) -> {
        return killInLargeTransaction(rows, at);
      }
      case Fault.Zombie(Duration paused) -> zombie(paused);
      case Fault.PauseRelay(Duration time) -> pauseRelay(time);
      case Fault.StopRelay(Duration after) -> stopRelay(after);
      case Fault.CutLink(var link, Duration time) -> harm(link).cut(time);
      case Fault.SilenceLink(var link, Duration time) -> harm(link).silence(time);
      case Fault.SlowLink(var link, Duration delay, Duration time) -> harm(link).slow(delay, time);
      case Fault.PauseKafka(Duration time) -> new ServerHarm(system.stack().kafka()).pause(time);
      case Fault.KillKafka(Duration absence) ->
          new ServerHarm(system.stack().kafka()).kill(absence);
      case Fault.KillPostgres(Duration absence) ->
          new ServerHarm(system.stack().postgres()).kill(absence);
    }
    return Optional.empty();
  }

  private void killRelay(Duration after, Duration absence) throws InterruptedException {
    Thread.sleep(after);
    system.relays().kill(false);
    Thread.sleep(absence);
    system.relays().wanted();
  }

  private Optional<String> dieAt(String point, int times) throws IOException, InterruptedException {
    RelayProcess relay =
        system.relays().replace(List.of("-D" + FAILPOINT_PROPERTY + "=" + point + ":" + times));
    if (relay.child().exitCode(REACHED_WITHIN).isPresent()) {
      return Optional.empty();
    }
    relay.child().kill();
    return Optional.of("not reached, killed");
  }

  private Optional<String> killInLargeTransaction(int rows, int at) throws InterruptedException {
    writers.large(rows);
    boolean reached = positions.awaitRows(at, REACHED_WITHIN);
    system.relays().kill(true);
    return reached ? Optional.empty() : Optional.of("not so far yet, killed");
  }

  private void zombie(Duration paused) throws IOException, InterruptedException {
    Optional<RelayProcess> zombie = system.relays().putAside();
    Thread.sleep(paused);
    if (zombie.isPresent()) {
      zombie.get().child().resume();
    }
  }

  private void pauseRelay(Duration time) throws IOException, InterruptedException {
    Optional<RelayProcess> relay = system.relays().atWork();
    if (relay.isPresent()) {
      relay.get().child().pause();
      Thread.sleep(time);
      relay.get().child().resume();
    }
  }

  private void stopRelay(Duration after) throws InterruptedException {
    Thread.sleep(after);
    Optional<RelayProcess> relay = system.relays().atWork();
    if (relay.isPresent()) {
      relay.get().child().terminate();
      if (relay.get().child().exitCode(STOPPED_WITHIN).isEmpty()) {
        findings.add(
            Finding.STUCK,
            "relay %d did not stop within %d s"
                .formatted(relay.get().number(), STOPPED_WITHIN.toSeconds()));
        relay.get().child().kill();
      }
    }
  }

  private LinkHarm harm(LinkName link) {
    return new LinkHarm(system.link(link));
  }
}
