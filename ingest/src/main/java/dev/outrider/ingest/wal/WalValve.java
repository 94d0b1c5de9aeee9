package dev.outrider.ingest.wal;

import dev.outrider.schema.wal.RetainedWal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether more may be written. It shuts where the limit is reached and opens again where a
 * tenth of it is free, so that it doesn't flutter. Not thread-safe.
 */
final class WalValve {

  /** Without Postgres nothing is written anyway, and afterwards there is a new answer soon. */
  static final Duration BELIEVED_FOR = Duration.ofSeconds(30);

  private final long allowed;
  private Optional<RetainedWal> reason = Optional.empty();

  WalValve(long allowed) {
    this.allowed = allowed;
  }

  /** The slot for which nothing more may be written, if there is one. */
  Optional<RetainedWal> after(List<RetainedWal> slots) {
    boolean shut = reason.isPresent();
    reason = slots.stream().filter(slot -> slot.retained() >= threshold(slot, shut)).findFirst();
    return reason;
  }

  /** What holds while Postgres doesn't say anything new. */
  Optional<RetainedWal> withoutAnswerFor(Duration silence) {
    if (silence.compareTo(BELIEVED_FOR) > 0) {
      reason = Optional.empty();
    }
    return reason;
  }

  private long threshold(RetainedWal slot, boolean shut) {
    long limit = slot.limit(allowed);
    return shut ? limit / 10 * 9 : limit;
  }
}
