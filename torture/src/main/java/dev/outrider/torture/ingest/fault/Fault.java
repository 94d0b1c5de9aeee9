package dev.outrider.torture.ingest.fault;

import dev.outrider.torture.ingest.system.LinkName;
import dev.outrider.torture.ingest.system.RoleName;
import java.time.Duration;

/** One thing that goes wrong, with all that chance decides about it. */
public sealed interface Fault {

  /** As the report names it. */
  String text();

  /** Kill -9. */
  record KillRole(RoleName role, Duration absence) implements Fault {
    @Override
    public String text() {
      return "kill-" + role.text() + away(absence);
    }
  }

  /** SIGTERM under load. */
  record StopIngest() implements Fault {
    @Override
    public String text() {
      return "stop-ingest";
    }
  }

  record PauseIngest(Duration time) implements Fault {
    @Override
    public String text() {
      return "pause-ingest " + millis(time);
    }
  }

  /** A fast shutdown. */
  record StopPostgres(Duration absence) implements Fault {
    @Override
    public String text() {
      return "stop-postgres" + away(absence);
    }
  }

  record KillPostgres(Duration absence) implements Fault {
    @Override
    public String text() {
      return "kill-postgres" + away(absence);
    }
  }

  record PausePostgres(Duration time) implements Fault {
    @Override
    public String text() {
      return "pause-postgres " + millis(time);
    }
  }

  record KillRedis(Duration absence) implements Fault {
    @Override
    public String text() {
      return "kill-redis" + away(absence);
    }
  }

  record CutLink(LinkName link, Duration time) implements Fault {
    @Override
    public String text() {
      return "cut-" + link.text() + " " + millis(time);
    }
  }

  /** Half-open: the connections of this time are silent for ever. */
  record SilenceLink(LinkName link, Duration time) implements Fault {
    @Override
    public String text() {
      return "silence-" + link.text() + " " + millis(time);
    }
  }

  record SlowLink(LinkName link, Duration delay, Duration time) implements Fault {
    @Override
    public String text() {
      return "slow-" + link.text() + " by " + millis(delay) + " for " + millis(time);
    }
  }

  private static String away(Duration absence) {
    return ", away for " + millis(absence);
  }

  private static String millis(Duration time) {
    return time.toMillis() + " ms";
  }
}
