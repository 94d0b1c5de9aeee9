package dev.outrider.launcher.bench.relay.watch;

import dev.outrider.launcher.bench.relay.backlog.EventOrder;
import dev.outrider.runtime.component.Worker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** When each of a run of rows could first be read in the topic. */
public final class Arrivals implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final TopicReader reader;
  private final long firstRow;
  private final AtomicLongArray nanoTimes;
  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicInteger strange = new AtomicInteger();
  private final Worker worker = Worker.platform("arrivals", this::follow, () -> {});

  /** Takes the reader over, which stands at the end of the topic. */
  public Arrivals(TopicReader reader, long firstRow, int rows) {
    this.reader = reader;
    this.firstRow = firstRow;
    this.nanoTimes = new AtomicLongArray(rows);
  }

  public void start() {
    worker.start();
  }

  private void follow(BooleanSupplier running) {
    while (running.getAsBoolean()) {
      var records = reader.poll(POLL);
      long now = System.nanoTime();
      for (ConsumerRecord<byte[], byte[]> one : records) {
        arrived(EventOrder.row(EventOrder.of(TopicReader.id(one))) - firstRow, now);
      }
    }
  }

  private void arrived(long index, long now) {
    if (index >= 0 && index < nanoTimes.length() && nanoTimes.compareAndSet((int) index, 0, now)) {
      arrived.incrementAndGet();
    } else {
      strange.incrementAndGet();
    }
  }

  /** How many of the rows have come. */
  public int count() {
    return arrived.get();
  }

  /** How many came that were repeated or not asked for. */
  public int strange() {
    return strange.get();
  }

  /** When a row came; 0 if it hasn't. */
  public long nanoTime(int index) {
    return nanoTimes.get(index);
  }

  @Override
  public void close() {
    worker.close();
    reader.close();
  }
}
