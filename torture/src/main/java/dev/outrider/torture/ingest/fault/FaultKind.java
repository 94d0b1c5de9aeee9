package dev.outrider.torture.ingest.fault;

import com.google.errorprone.annotations.Immutable;
import dev.outrider.torture.ingest.system.LinkName;
import dev.outrider.torture.ingest.system.RoleName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The kinds of faults, how often each comes, and what chance may choose of it. */
public enum FaultKind {
  KILL_INGEST(3, random -> new Fault.KillRole(RoleName.INGEST, absence(random))),
  STOP_INGEST(2, _ -> new Fault.StopIngest()),
  PAUSE_INGEST(1, random -> new Fault.PauseIngest(between(random, 500, 4_000))),
  STOP_POSTGRES(2, random -> new Fault.StopPostgres(between(random, 0, 2_000))),
  KILL_POSTGRES(3, random -> new Fault.KillPostgres(between(random, 0, 2_000))),
  PAUSE_POSTGRES(2, random -> new Fault.PausePostgres(between(random, 500, 5_000))),
  CUT_POSTGRES(3, random -> new Fault.CutLink(LinkName.POSTGRES, between(random, 10, 2_000))),
  SILENCE_POSTGRES(
      2, random -> new Fault.SilenceLink(LinkName.POSTGRES, between(random, 500, 4_000))),
  SLOW_POSTGRES(1, random -> slow(random, LinkName.POSTGRES)),
  CUT_CLIENTS(2, random -> new Fault.CutLink(LinkName.CLIENTS, between(random, 10, 1_000))),
  SILENCE_CLIENTS(
      1, random -> new Fault.SilenceLink(LinkName.CLIENTS, between(random, 500, 3_000))),
  SLOW_CLIENTS(1, random -> slow(random, LinkName.CLIENTS)),
  KILL_CONSUMER(
      2,
      random -> new Fault.KillRole(consumers().get(random.nextInt(3)), between(random, 0, 1_000))),
  KILL_REDIS(1, random -> new Fault.KillRedis(between(random, 0, 1_500)));

  private final int weight;
  private final Chance chance;

  @Immutable
  @FunctionalInterface
  private interface Chance {
    Fault draw(RandomGenerator random);
  }

  FaultKind(int weight, Chance chance) {
    this.weight = weight;
    this.chance = chance;
  }

  /** As the command line names it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FaultKind of(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no fault " + text));
  }

  int weight() {
    return weight;
  }

  /** What it is done to; two faults at once are of two different things. */
  Victim victim() {
    return switch (this) {
      case KILL_INGEST, STOP_INGEST, PAUSE_INGEST -> Victim.INGEST;
      case STOP_POSTGRES, KILL_POSTGRES, PAUSE_POSTGRES -> Victim.POSTGRES;
      case CUT_POSTGRES, SILENCE_POSTGRES, SLOW_POSTGRES -> Victim.POSTGRES_LINK;
      case CUT_CLIENTS, SILENCE_CLIENTS, SLOW_CLIENTS -> Victim.CLIENTS_LINK;
      case KILL_CONSUMER, KILL_REDIS -> Victim.CONSUMERS;
    };
  }

  /** What faults are done to. */
  enum Victim {
    INGEST,
    POSTGRES,
    POSTGRES_LINK,
    CLIENTS_LINK,
    CONSUMERS
  }

  Fault draw(RandomGenerator random) {
    return chance.draw(random);
  }

  private static List<RoleName> consumers() {
    return List.of(RoleName.RELAY, RoleName.STREAMS, RoleName.HISTORY);
  }

  private static Fault slow(RandomGenerator random, LinkName link) {
    return new Fault.SlowLink(link, between(random, 5, 100), between(random, 1_000, 3_000));
  }

  private static Duration absence(RandomGenerator random) {
    return random.nextInt(3) == 0 ? between(random, 500, 2_000) : Duration.ZERO;
  }

  private static Duration between(RandomGenerator random, int leastMillis, int mostMillis) {
    return Duration.ofMillis(random.nextInt(leastMillis, mostMillis + 1));
  }
}
