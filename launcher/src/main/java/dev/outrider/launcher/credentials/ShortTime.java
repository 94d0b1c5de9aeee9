package dev.outrider.launcher.credentials;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times as a table shows them. */
final class ShortTime {

  private ShortTime() {}

  /** To the second; a hyphen for none. */
  static String of(@Nullable Instant time) {
    return time == null ? "-" : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
