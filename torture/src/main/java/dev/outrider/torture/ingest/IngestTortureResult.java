package dev.outrider.torture.ingest;

import dev.outrider.torture.check.Finding;
import dev.outrider.torture.check.Findings;
import java.util.List;
import java.util.Locale;

/**
 * What a run came to.
 *
 * @param acknowledged points
 * @param unknown requests and streams that ended without an answer
 * @param postponed requests and streams that were told to come again
 */
public record IngestTortureResult(
    int rounds,
    long seed,
    long acknowledged,
    long unknown,
    long postponed,
    Findings findings,
    int restarts,
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
          points acknowledged        %,12d
          requests without answer    %,12d
          told to come again         %,12d
          lost                       %,12d
          twice in the history       %,12d
          wrong latest position      %,12d
          never sent, and stored     %,12d
          altered                    %,12d
          out of order               %,12d
          false answers              %,12d
          stuck                      %,12d
          processes started again    %,12d
          slowest recovery           %,12d ms
          checker self test          %12s
        """,
        rounds,
        seed,
        acknowledged,
        unknown,
        postponed,
        count(Finding.LOST),
        count(Finding.DUPLICATED),
        count(Finding.WRONG_LATEST),
        count(Finding.PHANTOM),
        count(Finding.ALTERED),
        count(Finding.OUT_OF_ORDER),
        count(Finding.FALSE_ANSWER),
        count(Finding.STUCK),
        restarts,
        slowestRecoveryMillis,
        selfTest());
  }

  public String json() {
    return String.format(
        Locale.ROOT,
        "{\"torture\":\"ingest\",\"rounds\":%d,\"seed\":%d,\"acknowledged\":%d,\"unknown\":%d,"
            + "\"postponed\":%d,\"lost\":%d,\"duplicated_history\":%d,\"wrong_latest\":%d,"
            + "\"phantom\":%d,\"altered\":%d,\"out_of_order\":%d,\"false_answers\":%d,"
            + "\"stuck\":%d,\"restarts\":%d,\"slowest_recovery_ms\":%d,"
            + "\"checker_selftest\":\"%s\"}",
        rounds,
        seed,
        acknowledged,
        unknown,
        postponed,
        count(Finding.LOST),
        count(Finding.DUPLICATED),
        count(Finding.WRONG_LATEST),
        count(Finding.PHANTOM),
        count(Finding.ALTERED),
        count(Finding.OUT_OF_ORDER),
        count(Finding.FALSE_ANSWER),
        count(Finding.STUCK),
        restarts,
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
