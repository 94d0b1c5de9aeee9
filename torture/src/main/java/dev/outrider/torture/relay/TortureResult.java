package dev.outrider.torture.relay;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import java.util.List;
import java.util.Locale;

/** What a run came to. Counts of events, except for transactions, restarts and the like. */
public record TortureResult(
    int rounds,
    long seed,
    long acknowledged,
    long unknown,
    Findings findings,
    int restarts,
    int refusals,
    long slowestRecoveryMillis,
    List<String> selfTestFailures) {

  public boolean good() {
    return findings.none() && selfTestFailures.isEmpty() && acknowledged > 0;
  }

  public String table() {
    return String.format(
        Locale.ROOT,
        """

        %d rounds, seed %d
          events acknowledged        %,12d
          commits without answer     %,12d
          lost                       %,12d
          duplicated                 %,12d
          out of order               %,12d
          partial transactions       %,12d
          never committed, published %,12d
          altered                    %,12d
          false answers of Postgres  %,12d
          position violations        %,12d
          stuck                      %,12d
          relays started again       %,12d
          of them after a refusal    %,12d
          slowest recovery           %,12d ms
          checker self test          %12s
        """,
        rounds,
        seed,
        acknowledged,
        unknown,
        count(Finding.LOST),
        count(Finding.DUPLICATED),
        count(Finding.OUT_OF_ORDER),
        count(Finding.PARTIAL_TRANSACTION),
        count(Finding.PHANTOM),
        count(Finding.ALTERED),
        count(Finding.FALSE_ANSWER),
        count(Finding.POSITION),
        count(Finding.STUCK),
        restarts,
        refusals,
        slowestRecoveryMillis,
        selfTest());
  }

  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"torture\":\"relay\",\"rounds\":%d,\"seed\":%d,\"acknowledged\":%d,\"unknown\":%d,"
            + "\"lost\":%d,\"duplicated\":%d,\"out_of_order\":%d,\"partial_transactions\":%d,"
            + "\"phantom\":%d,\"altered\":%d,\"false_answers\":%d,\"position_violations\":%d,"
            + "\"stuck\":%d,\"restarts\":%d,\"refusals\":%d,\"slowest_recovery_ms\":%d,"
            + "\"checker_selftest\":\"%s\"}",
        rounds,
        seed,
        acknowledged,
        unknown,
        count(Finding.LOST),
        count(Finding.DUPLICATED),
        count(Finding.OUT_OF_ORDER),
        count(Finding.PARTIAL_TRANSACTION),
        count(Finding.PHANTOM),
        count(Finding.ALTERED),
        count(Finding.FALSE_ANSWER),
        count(Finding.POSITION),
        count(Finding.STUCK),
        restarts,
        refusals,
        slowestRecoveryMillis,
        selfTest());
  }

  private String selfTest() {
    return selfTestFailures.isEmpty() ? "passed" : "failed";
  }

  private long count(Finding kind) {
    return findings.count(kind);
  }
}
