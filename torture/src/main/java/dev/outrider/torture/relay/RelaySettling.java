package dev.outrider.torture.relay;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.relay.system.RelayProcess;
import dev.outrider.torture.relay.system.RelaySupervisor;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/**
 * After a relay was paused and woken there are two. The old one has to end, fenced, or to stand by;
 * that both go on publishing is a finding.
 */
final class RelaySettling {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration STANDS_BY_AFTER = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final RelaySupervisor relays;
  private final HttpClient http;
  private final Findings findings;

  RelaySettling(RelaySupervisor relays, HttpClient http, Findings findings) {
    this.relays = relays;
    this.http = http;
    this.findings = findings;
  }

  void settle() throws InterruptedException {
    for (RelayProcess old : relays.aside()) {
      settle(old);
    }
  }

  private void settle(RelayProcess old) throws InterruptedException {
    long begun = System.nanoTime();
    while (old.child().alive()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - begun);
      boolean oldReady = old.ready(http);
      Optional<RelayProcess> other = relays.atWork();
      boolean otherReady = other.isPresent() && other.get().ready(http);
      if (oldReady && otherReady && waited.compareTo(PATIENCE) > 0) {
        findings.add(
            Finding.POSITION,
            "relays %d and %d both say that they publish"
                .formatted(old.number(), other.get().number()));
        old.child().kill();
      } else if (!oldReady && otherReady && waited.compareTo(STANDS_BY_AFTER) > 0) {
        end(old);
      } else if (oldReady
          && !otherReady
          && other.isPresent()
          && waited.compareTo(STANDS_BY_AFTER) > 0) {
        relays.changeOver(old);
        end(other.get());
        return;
      } else if (waited.compareTo(PATIENCE.multipliedBy(3)) > 0) {
        end(old);
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  private void end(RelayProcess standby) throws InterruptedException {
    standby.child().terminate();
    if (standby.child().exitCode(PATIENCE.multipliedBy(3)).isEmpty()) {
      findings.add(Finding.STUCK, "relay " + standby.number() + " stood by and did not stop");
      standby.child().kill();
    }
  }
}
