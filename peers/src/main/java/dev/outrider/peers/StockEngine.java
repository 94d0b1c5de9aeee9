package dev.outrider.peers;

import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.JsonByteArray;
import io.debezium.engine.format.KeyValueHeaderChangeEventFormat;
import io.debezium.engine.format.SimpleString;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Debezium's embedded engine with its outbox event router and a plain idempotent producer: at least
 * once, the offset in a file.
 */
public final class StockEngine {

  private static final Logger log = LoggerFactory.getLogger(StockEngine.class);

  private StockEngine() {}

  public static void main(String[] arguments) {
    EndsWithParent.watch();
    Logging.configure(new LogSettings(LogSettings.Format.PLAIN, Level.INFO));
    StockSettings settings = StockSettings.of(arguments);
    try (Producer<byte[], byte[]> producer = PeerProducer.create(settings.bootstrap())) {
      switch (settings.format()) {
        case JSON ->
            run(
                settings,
                DebeziumEngine.create(
                    KeyValueHeaderChangeEventFormat.of(
                        JsonByteArray.class, JsonByteArray.class, JsonByteArray.class)),
                new StockSink<>(producer));
        case TEXT ->
            run(
                settings,
                DebeziumEngine.create(
                    KeyValueHeaderChangeEventFormat.of(
                        SimpleString.class, SimpleString.class, JsonByteArray.class)),
                new StockSink<>(producer));
      }
    }
    System.exit(1);
  }

  private static <T> void run(
      StockSettings settings,
      DebeziumEngine.Builder<ChangeEvent<T, T>> builder,
      StockSink<T> sink) {
    builder
        .using(settings.engine())
        .using((success, message, error) -> log.error("The engine ended: {}", message, error))
        .notifying(sink)
        .build()
        .run();
  }
}
