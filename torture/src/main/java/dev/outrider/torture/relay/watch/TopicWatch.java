package dev.outrider.torture.relay.watch;

import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.torture.check.EventSet;
import dev.outrider.torture.check.Findings;
import dev.outrider.torture.check.Published;
import dev.outrider.torture.check.TopicCheck;
import dev.outrider.torture.journal.EventId;
import dev.outrider.torture.journal.EventPayload;
import dev.outrider.torture.journal.Journal;
import dev.outrider.torture.kafka.KafkaReading;
import dev.outrider.torture.kafka.LogEnds;
import dev.outrider.torture.kafka.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads every event topic and shows each committed record to the checker. Thread-safe. */
public final class TopicWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final String bootstrap;
  private final LogEnds ends;
  private final List<TopicPartition> partitions;
  private final TopicCheck check;
  private final Progress progress = new Progress();
  private final Worker worker = Worker.platform("topic-watch", this::read, () -> {});
  private @Nullable List<Published> kept = new ArrayList<>();
  private long seen;

  private TopicWatch(
      String bootstrap, LogEnds ends, List<TopicPartition> partitions, TopicCheck check) {
    this.bootstrap = bootstrap;
    this.ends = ends;
    this.partitions = partitions;
    this.check = check;
  }

  /** The topics must be there. Keeps what it reads until it is asked for it. */
  public static TopicWatch start(
      String bootstrap, LogEnds ends, List<String> topics, Journal journal, Findings findings)
      throws ExecutionException, InterruptedException, TimeoutException {
    TopicWatch watch =
        new TopicWatch(bootstrap, ends, ends.partitions(topics), new TopicCheck(journal, findings));
    watch.worker.start();
    return watch;
  }

  private void read(BooleanSupplier running) {
    try (KafkaConsumer<String, String> consumer = KafkaReading.of(bootstrap, partitions)) {
      while (running.getAsBoolean()) {
        for (ConsumerRecord<String, String> one : consumer.poll(POLL)) {
          see(one);
        }
        for (TopicPartition partition : partitions) {
          progress.at(partition, consumer.position(partition));
        }
      }
    }
  }

  private synchronized void see(ConsumerRecord<String, String> one) {
    Published published =
        new Published(
            one.topic(),
            one.partition(),
            one.offset(),
            one.key(),
            EventPayload.read(String.valueOf(one.value())));
    check.see(published);
    seen++;
    if (kept != null) {
      kept.add(published);
    }
    notifyAll();
  }

  /** Whether the event arrives in time. */
  public synchronized boolean await(EventId event, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!check.seen().has(event)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0 || worker.check() instanceof Health.Dead) {
        return false;
      }
      wait(Math.min(left, 1_000));
    }
    return true;
  }

  /** Whether all that is in Kafka now was seen in time. */
  public boolean catchUp(Duration patience) throws InterruptedException {
    try {
      return progress.await(ends.of(partitions), patience);
    } catch (ExecutionException | TimeoutException _) {
      return false;
    }
  }

  /** Shows what was seen, which stands still meanwhile. */
  public synchronized void look(Consumer<EventSet> looker) {
    looker.accept(check.seen());
  }

  public synchronized long seen() {
    return seen;
  }

  /** All from the start on, once: from now on nothing is kept. */
  public synchronized List<Published> handOver() {
    List<Published> all = kept == null ? List.of() : kept;
    kept = null;
    return all;
  }

  public Health check() {
    return worker.check();
  }

  @Override
  public void close() {
    worker.close();
  }
}
