package dev.outrider.history.follow;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** A worker that follows topics into a table. */
public final class TopicSink implements Component {

  private final TopicConsumers consumers;
  private final RecordWriter writer;
  private final SinkMetrics metrics;
  private final Worker worker;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile @Nullable TopicFollower follower;

  public TopicSink(
      String name, TopicConsumers consumers, RecordWriter writer, SinkMetrics metrics) {
    this.consumers = consumers;
    this.writer = writer;
    this.metrics = metrics;
    worker = Worker.platform(name, this::follow, this::wakeUp);
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
      var started = new TopicFollower(opened, consumers.topics(), writer, metrics);
      consumer = opened;
      follower = started;
      opened.subscribe(consumers.topics());
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
