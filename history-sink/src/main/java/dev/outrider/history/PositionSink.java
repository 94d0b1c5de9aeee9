package dev.outrider.history;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** The worker that follows the position topic into the history. */
final class PositionSink implements Component {

  private final PositionConsumers consumers;
  private final PositionDecoder decoder;
  private final PositionHistoryTable table;
  private final HistoryMetrics metrics;
  private final Worker worker = Worker.platform("history-positions", this::follow, this::wakeUp);
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile @Nullable PositionFollower follower;

  PositionSink(
      PositionConsumers consumers,
      PositionDecoder decoder,
      PositionHistoryTable table,
      HistoryMetrics metrics) {
    this.consumers = consumers;
    this.decoder = decoder;
    this.table = table;
    this.metrics = metrics;
  }

  @Override
  public String name() {
    return worker.name();
  }

  @Override
  public void start() {
    worker.start();
  }

  @Override
  public Health check() {
    var running = follower;
    return worker.check() instanceof Health.Up && running != null
        ? running.check()
        : worker.check();
  }

  @Override
  public void close() {
    worker.close();
  }

  private void follow(BooleanSupplier running) {
    try (var opened = consumers.create()) {
      var started = new PositionFollower(opened, consumers.topic(), decoder, table, metrics);
      consumer = opened;
      follower = started;
      opened.subscribe(List.of(consumers.topic()));
      try {
        while (running.getAsBoolean()) {
          started.step();
        }
      } catch (WakeupException wakeUp) {
        if (running.getAsBoolean()) {
          throw wakeUp;
        }
      }
      started.commit();
    }
  }

  private void wakeUp() {
    var opened = consumer;
    if (opened != null) {
      opened.wakeup();
    }
  }
}
