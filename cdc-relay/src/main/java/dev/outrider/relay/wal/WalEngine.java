package dev.outrider.relay.wal;

import dev.outrider.relay.failure.RelayFailure;
import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** The embedded engine that tails the WAL. */
public final class WalEngine {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
  private final AtomicReference<@Nullable Throwable> error = new AtomicReference<>();
  private volatile boolean ended;

  public WalEngine(
      Properties properties, DebeziumEngine.ChangeConsumer<RecordChangeEvent<SourceRecord>> sink) {
    engine =
        DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
            .using(properties)
            .using(getClass().getClassLoader())
            .using((success, message, cause) -> completed(success, message, cause))
            .notifying(sink)
            .build();
  }

  private void completed(boolean success, String message, @Nullable Throwable cause) {
    if (!success) {
      error.set(cause == null ? new RelayFailure(message, null) : cause);
    }
  }

  /** Runs until stopped; throws what ended it otherwise. */
  public void run() {
    try {
      engine.run();
    } finally {
      ended = true;
    }
    Throwable thrown = error.get();
    if (thrown != null) {
      throw failure(thrown);
    }
  }

  private static RelayFailure failure(Throwable thrown) {
    Throwable root = thrown;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof RelayFailure ours) {
        return ours;
      }
      root = cause;
    }
    return new RelayFailure("The WAL reader stopped: " + root.getMessage(), thrown);
  }

  /** Stops it from another thread; patient, because an engine that is starting refuses to stop. */
  public void stop() throws InterruptedException {
    long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
    while (!ended && System.nanoTime() < deadline) {
      try {
        engine.close();
        return;
      } catch (IllegalStateException e) {
        Thread.sleep(BETWEEN_TRIES);
      } catch (IOException e) {
        throw new RelayFailure("The WAL reader did not stop", e);
      }
    }
  }
}
