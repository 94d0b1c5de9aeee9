package dev.outrider.torture.ingest.client;

import dev.outrider.torture.ingest.journal.DeviceJournal;
import dev.outrider.torture.ingest.journal.Fix;
import dev.outrider.torture.ingest.journal.SentPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Measures points: mostly a step further on, now and then one that is late, or one that can't be
 * true. Its clock is hours behind, so that it never runs into the future. Not thread-safe.
 */
final class Device {

  private static final Duration BEHIND = Duration.ofHours(20);
  private static final int STEP_SECONDS = 2;
  private static final int LATE_EACH = 11;
  private static final int INVALID_EACH = 17;
  private static final long START = -2_300_000;

  /** No latitude. */
  private static final long NOWHERE = 9_500_000;

  private final DeviceJournal journal;
  private final boolean sendsInvalid;
  private Instant clock;
  private long number;

  /**
   * A device at its first point.
   *
   * @param sendsInvalid whether some of its points must be refused
   */
  Device(DeviceJournal journal, boolean sendsInvalid) {
    this.journal = journal;
    this.sendsInvalid = sendsInvalid;
    this.clock = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(BEHIND);
  }

  String name() {
    return journal.device();
  }

  /** Noted in the journal before it is sent. */
  SentPoint next() {
    number++;
    boolean invalid = sendsInvalid && number % INVALID_EACH == 5;
    clock = clock.plusSeconds(STEP_SECONDS);
    Instant at = number % LATE_EACH == 0 ? clock.minusSeconds(2 * STEP_SECONDS + 1) : clock;
    SentPoint point =
        new SentPoint(new Fix(name(), at, invalid ? NOWHERE : START + number), !invalid, number);
    journal.begin(point);
    return point;
  }
}
