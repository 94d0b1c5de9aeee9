package dev.outrider.schema.outbox;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import com.fasterxml.uuid.UUIDClock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes the ids of outbox rows: sorted by time, and each greater than the one before it even when
 * the clock is set back. Make one per process. Thread-safe.
 */
public final class UuidV7 {
  private final NoArgGenerator generator;

  /** Held from reading the clock to making the id: else a thread could come with an older time. */
  private final ReentrantLock making = new ReentrantLock();

  public UuidV7(InstantSource clock) {
    generator = Generators.timeBasedEpochGenerator(null, new ForwardClock(clock));
  }

  public UUID next() {
    making.lock();
    try {
      return generator.generate();
    } finally {
      making.unlock();
    }
  }

  /** The smallest id of a moment: ids made from then on are not below it. */
  public static UUID floor(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16, 0);
  }

  /** When an id was made, to the millisecond. */
  public static Instant moment(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }

  private static final class ForwardClock extends UUIDClock {
    private final InstantSource clock;
    private final AtomicLong latest = new AtomicLong();

    ForwardClock(InstantSource clock) {
      this.clock = clock;
    }

    @Override
    public long currentTimeMillis() {
      return latest.accumulateAndGet(clock.millis(), Math::max);
    }
  }
}
