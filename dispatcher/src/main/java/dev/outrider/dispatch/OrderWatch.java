package dev.outrider.dispatch;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/** The worker that follows the order topic, from its beginning at each start. */
final class OrderWatch implements Component {

  private final OrderConsumers consumers;
  private final OrderEventReader reader;
  private final Worker worker = Worker.platform("dispatch-orders", this::watch, this::wakeUp);
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile Health health = Health.notReady("has not reached Kafka yet");

  OrderWatch(OrderConsumers consumers, OrderEventReader reader) {
    this.consumers = consumers;
    this.reader = reader;
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
    return worker.check() instanceof Health.Up ? health : worker.check();
  }

  @Override
  public void close() {
    worker.close();
  }

  private void watch(BooleanSupplier running) throws InterruptedException {
    try (var opened = consumers.create()) {
      consumer = opened;
      var topic = new WholeTopic(opened, consumers.topic());
      while (running.getAsBoolean()) {
        topic.poll().forEach(reader::read);
        health = topic.check();
      }
    } catch (WakeupException wakeUp) {
      if (running.getAsBoolean()) {
        throw wakeUp;
      }
    }
  }

  private void wakeUp() {
    var opened = consumer;
    if (opened != null) {
      opened.wakeup();
    }
  }
}
