package dev.outrider.torture.relay.fault;

import com.google.errorprone.annotations.Immutable;
import dev.outrider.torture.relay.system.LinkName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The kinds of faults, how often each comes, and what chance may choose of it. */
public enum FaultKind {
  KILL_RELAY(3, random -> new Fault.KillRelay(between(random, 100, 1_500), absence(random))),
  FAILPOINT(4, FaultKind::failpoint),
  LARGE_TRANSACTION(2, FaultKind::large),
  ZOMBIE(2, random -> new Fault.Zombie(between(random, 6_000, 9_000))),
  PAUSE_RELAY(1, random -> new Fault.PauseRelay(between(random, 500, 8_000))),
  STOP_RELAY(2, random -> new Fault.StopRelay(between(random, 100, 1_500))),
  CUT_POSTGRES(1, random -> new Fault.CutLink(LinkName.POSTGRES, between(random, 100, 3_000))),
  CUT_KAFKA(1, random -> new Fault.CutLink(LinkName.KAFKA, between(random, 100, 3_000))),
  CUT_WRITERS(1, random -> new Fault.CutLink(LinkName.WRITERS, between(random, 100, 1_000))),
  SILENCE_POSTGRES(
      1, random -> new Fault.SilenceLink(LinkName.POSTGRES, between(random, 500, 4_000))),
  SILENCE_KAFKA(1, random -> new Fault.SilenceLink(LinkName.KAFKA, between(random, 500, 4_000))),
  SLOW_POSTGRES(1, random -> slow(random, LinkName.POSTGRES)),
  SLOW_KAFKA(1, random -> slow(random, LinkName.KAFKA)),
  PAUSE_KAFKA(1, random -> new Fault.PauseKafka(between(random, 1_000, 6_000))),
  KILL_KAFKA(1, random -> new Fault.KillKafka(between(random, 0, 2_000))),
  KILL_POSTGRES(1, random -> new Fault.KillPostgres(between(random, 0, 2_000)));

  private static final List<String> FAILPOINTS =
      List.of("before-send", "before-commit", "after-commit", "before-acknowledge");
  private static final int LARGEST = 50_000;

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

  /** Whether it is done to the relay's process, rather than to what surrounds it. */
  boolean ofRelay() {
    return switch (this) {
      case KILL_RELAY, FAILPOINT, LARGE_TRANSACTION, ZOMBIE, PAUSE_RELAY, STOP_RELAY -> true;
      case CUT_POSTGRES,
          CUT_KAFKA,
          CUT_WRITERS,
          SILENCE_POSTGRES,
          SILENCE_KAFKA,
          SLOW_POSTGRES,
          SLOW_KAFKA,
          PAUSE_KAFKA,
          KILL_KAFKA,
          KILL_POSTGRES ->
          false;
    };
  }

  Fault draw(RandomGenerator random) {
    return chance.draw(random);
  }

  private static Fault failpoint(RandomGenerator random) {
    String point = FAILPOINTS.get(random.nextInt(FAILPOINTS.size()));
    return new Fault.DieAtFailpoint(point, random.nextInt(1, 60));
  }

  /** Now and then one of the largest. */
  private static Fault large(RandomGenerator random) {
    int rows = random.nextInt(4) == 0 ? LARGEST : random.nextInt(5_000, 20_000);
    return new Fault.KillInLargeTransaction(rows, random.nextInt(500, rows - 1_000));
  }

  private static Fault slow(RandomGenerator random, LinkName link) {
    return new Fault.SlowLink(link, between(random, 5, 120), between(random, 1_000, 4_000));
  }

  private static Duration absence(RandomGenerator random) {
    return random.nextInt(3) == 0 ? between(random, 500, 3_000) : Duration.ZERO;
  }

  private static Duration between(RandomGenerator random, int leastMillis, int mostMillis) {
    return Duration.ofMillis(random.nextInt(leastMillis, mostMillis + 1));
  }
}
