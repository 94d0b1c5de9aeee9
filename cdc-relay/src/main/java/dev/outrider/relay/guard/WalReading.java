package dev.outrider.relay.guard;

import dev.outrider.runtime.SizeText;
import dev.outrider.schema.wal.RetainedWal;
import java.time.Duration;
import java.util.Optional;

/**
 * What one look at the slot showed.
 *
 * @param age how long ago the WAL ended where the slot stands
 * @param limit what may be kept for it
 * @param growth bytes per second
 */
record WalReading(RetainedWal wal, Duration age, long limit, double growth) {

  private static final int WARN_PERCENT = 80;

  /** At the present rate; infinite when it doesn't grow. */
  double secondsUntilFull() {
    if (wal.retained() >= limit) {
      return 0;
    }
    return growth <= 0 ? Double.POSITIVE_INFINITY : (limit - wal.retained()) / growth;
  }

  /** What a person should know now. */
  Optional<String> warning() {
    long percent = (long) (wal.retained() * 100.0 / limit);
    if (wal.status().isInDanger()) {
      return Optional.of(
          "the WAL that the slot %s needs is %s"
              .formatted(
                  wal.slot(),
                  switch (wal.status()) {
                    case UNRESERVED -> "about to be removed by Postgres";
                    case RESERVED, EXTENDED, LOST, GONE -> "no longer kept by Postgres";
                  }));
    }
    return percent < WARN_PERCENT
        ? Optional.empty()
        : Optional.of(
            "Postgres keeps %s of WAL for the slot %s, %d %% of what it may%s"
                .formatted(SizeText.of(wal.retained()), wal.slot(), percent, forecast()));
  }

  private String forecast() {
    double seconds = secondsUntilFull();
    if (seconds == 0) {
      return ": ingest takes nothing more";
    }
    return Double.isInfinite(seconds)
        ? ", and it does not grow"
        : ": full in %d min at this rate".formatted((long) (seconds / 60));
  }
}
