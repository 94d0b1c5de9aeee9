package dev.outrider.launcher.bench.ingest.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as JSON has them, a second apart from one to the next. Not thread-safe. */
final class FixTimes {

  static final int LENGTH = "2026-11-20T07:15:10Z".length();

  private static final int SECONDS_AT = "2026-11-20T07:15:".length();

  private final byte[] text = new byte[LENGTH];
  private Instant next;
  private int second;

  FixTimes(Instant first) {
    next = first.truncatedTo(ChronoUnit.MINUTES);
  }

  byte[] next() {
    if (second == 0) {
      System.arraycopy(next.toString().getBytes(US_ASCII), 0, text, 0, LENGTH);
      next = next.plus(1, ChronoUnit.MINUTES);
    }
    text[SECONDS_AT] = (byte) ('0' + second / 10);
    text[SECONDS_AT + 1] = (byte) ('0' + second % 10);
    second = (second + 1) % 60;
    return text;
  }
}
