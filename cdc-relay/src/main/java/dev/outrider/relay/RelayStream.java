package dev.outrider.relay;

import dev.outrider.relay.failpoint.Failpoint;
import dev.outrider.relay.failpoint.Failpoints;
import dev.outrider.relay.failure.SourceSilent;
import dev.outrider.relay.kafka.KafkaBreaker;
import dev.outrider.relay.wal.WalBatch;
import dev.outrider.relay.wal.WalReader;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what the WAL has brought, publishes it, and only then lets the slot move on. */
final class RelayStream {

  private static final Logger log = LoggerFactory.getLogger(RelayStream.class);
  private static final Duration TAKE_PATIENCE = Duration.ofMillis(200);

  private final WalReader reader;
  private final BatchPublisher sink;
  private final Canary canary;
  private final KafkaBreaker breaker;
  private final Failpoints failpoints;
  private final Duration pace;
  private final Duration silencePatience;

  RelayStream(
      WalReader reader,
      BatchPublisher sink,
      Canary canary,
      KafkaBreaker breaker,
      Failpoints failpoints,
      Duration pace,
      Duration silencePatience) {
    this.reader = reader;
    this.sink = sink;
    this.canary = canary;
    this.breaker = breaker;
    this.failpoints = failpoints;
    this.pace = pace;
    this.silencePatience = silencePatience;
  }

  void run(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      WalBatch batch = reader.take(TAKE_PATIENCE);
      long begun = System.nanoTime();
      if (canary.isOverdue(reader.heard(), begun, silencePatience)) {
        throw new SourceSilent(silencePatience);
      }
      if (!batch.isEmpty() && sink.publish(batch)) {
        noteThatKafkaWorks();
        failpoints.reached(Failpoint.BEFORE_ACKNOWLEDGE);
        reader.acknowledge(sink.committedLsn());
        keepPace(begun);
      }
    }
  }

  private void noteThatKafkaWorks() {
    if (breaker.worked()) {
      log.info("Kafka answers again");
    }
  }

  /** A transaction costs much the same for one row as for many: let some come together. */
  private void keepPace(long begun) throws InterruptedException {
    long left = begun + pace.toNanos() - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }
}
