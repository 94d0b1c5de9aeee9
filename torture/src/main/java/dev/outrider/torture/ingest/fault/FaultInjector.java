package dev.outrider.torture.ingest.fault;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.harm.LinkHarm;
import dev.outrider.torture.harm.ServerHarm;
import dev.outrider.torture.ingest.system.ChainSystem;
import dev.outrider.torture.ingest.system.LinkName;
import dev.outrider.torture.ingest.system.RoleName;
import dev.outrider.torture.process.JavaChild;
import dev.outrider.torture.process.RoleSupervisor;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Does the harm and takes it back. */
public final class FaultInjector {

  private static final Duration STOPPED_WITHIN = Duration.ofSeconds(60);

  private final ChainSystem system;
  private final Findings findings;

  public FaultInjector(ChainSystem system, Findings findings) {
    this.system = system;
    this.findings = findings;
  }

  /** Returns when all is as it should be again, except for what the fault left behind. */
  public void inject(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case Fault.KillRole(var role, Duration absence) -> system.role(role).kill(absence);
      case Fault.StopIngest() -> stopIngest();
      case Fault.PauseIngest(Duration time) -> pauseIngest(time);
      case Fault.StopPostgres(Duration absence) -> postgres().stop(absence);
      case Fault.KillPostgres(Duration absence) -> postgres().kill(absence);
      case Fault.PausePostgres(Duration time) -> postgres().pause(time);
      case Fault.KillRedis(Duration absence) ->
          new ServerHarm(system.stack().redis()).kill(absence);
      case Fault.CutLink(var link, Duration time) -> harm(link).cut(time);
      case Fault.SilenceLink(var link, Duration time) -> harm(link).silence(time);
      case Fault.SlowLink(var link, Duration delay, Duration time) -> harm(link).slow(delay, time);
    }
  }

  private void stopIngest() throws InterruptedException {
    RoleSupervisor ingest = system.role(RoleName.INGEST);
    if (!ingest.stop(STOPPED_WITHIN)) {
      findings.add(
          Finding.STUCK, "ingest did not stop within " + STOPPED_WITHIN.toSeconds() + " s");
    }
  }

  private void pauseIngest(Duration time) throws IOException, InterruptedException {
    Optional<JavaChild> ingest = system.role(RoleName.INGEST).child();
    if (ingest.isPresent()) {
      ingest.get().pause();
      try {
        Thread.sleep(time);
      } finally {
        ingest.get().resume();
      }
    }
  }

  private ServerHarm postgres() {
    return new ServerHarm(system.stack().postgres());
  }

  private LinkHarm harm(LinkName link) {
    return new LinkHarm(system.link(link));
  }
}
