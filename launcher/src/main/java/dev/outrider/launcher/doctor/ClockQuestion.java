package dev.outrider.launcher.doctor;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/** Compares this machine's clock with that of Postgres. */
final class ClockQuestion implements Question<PostgresSession> {
  private static final Duration TOLERATED = Duration.ofSeconds(1);
  private static final Duration USABLE = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;

  private final InstantSource clock;

  ClockQuestion(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * One look at both clocks.
   *
   * @param aheadMillis by how much Postgres is ahead if the way there and the way back took as long
   */
  private record Look(long tripMillis, long aheadMillis) {}

  @Override
  public Finding ask(String name, PostgresSession session) throws SQLException {
    Look best = look(session);
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      Look next = look(session);
      best = next.tripMillis() < best.tripMillis() ? next : best;
    }
    return judge(name, Duration.ofMillis(best.aheadMillis()));
  }

  static Finding judge(String name, Duration ahead) {
    String difference =
        "Postgres is %d ms %s this machine"
            .formatted(ahead.abs().toMillis(), ahead.isNegative() ? "behind" : "ahead of");
    String remedy = "Let both machines take their time from the same source (NTP).";
    if (ahead.abs().compareTo(USABLE) > 0) {
      return new Finding.Bad(name, difference, remedy);
    }
    return ahead.abs().compareTo(TOLERATED) > 0
        ? new Finding.Warning(name, difference, remedy)
        : new Finding.Good(name, difference);
  }

  private Look look(PostgresSession session) throws SQLException {
    long before = clock.millis();
    long there =
        session.get(
            "select (extract(epoch from clock_timestamp()) * 1000)::bigint", row -> row.getLong(1));
    long after = clock.millis();
    return new Look(after - before, there - (before + after) / 2);
  }
}
