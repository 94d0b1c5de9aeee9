package dev.outrider.torture.relay.fault;

import dev.outrider.torture.relay.system.LinkName;
import java.time.Duration;

/** One thing that goes wrong, with all that chance decides about it. */
public sealed interface Fault {

  /** As the report names it. */
  String text();

  record KillRelay(Duration after, Duration absence) implements Fault {
    @Override
    public String text() {
      return "kill-relay after " + millis(after) + ", away for " + millis(absence);
    }
  }

  /** A relay takes over that ends itself, without any clean-up, the n-th time at a point. */
  record DieAtFailpoint(String point, int times) implements Fault {
    @Override
    public String text() {
      return "failpoint " + point + ":" + times;
    }
  }

  /** Killed when so many rows of a transaction of {@code rows} are in Kafka. */
  record KillInLargeTransaction(int rows, int at) implements Fault {
    @Override
    public String text() {
      return "large-transaction killed at " + at + " of " + rows;
    }
  }

  /** Paused until Postgres has given it up and another has started, then woken. */
  record Zombie(Duration paused) implements Fault {
    @Override
    public String text() {
      return "zombie for " + millis(paused);
    }
  }

  record PauseRelay(Duration time) implements Fault {
    @Override
    public String text() {
      return "pause-relay " + millis(time);
    }
  }

  /** SIGTERM. */
  record StopRelay(Duration after) implements Fault {
    @Override
    public String text() {
      return "stop-relay after " + millis(after);
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

  record PauseKafka(Duration time) implements Fault {
    @Override
    public String text() {
      return "pause-kafka " + millis(time);
    }
  }

  record KillKafka(Duration absence) implements Fault {
    @Override
    public String text() {
      return "kill-kafka, away for " + millis(absence);
    }
  }

  record KillPostgres(Duration absence) implements Fault {
    @Override
    public String text() {
      return "kill-postgres, away for " + millis(absence);
    }
  }

  private static String millis(Duration time) {
    return time.toMillis() + " ms";
  }
}
