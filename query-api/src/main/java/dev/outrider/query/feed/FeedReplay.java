package dev.outrider.query.feed;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again what listeners missed. All who wait share one pass over the topic, so that a thousand
 * who come back together cost little more than one.
 */
final class FeedReplay implements Component {
  private static final Logger log = LoggerFactory.getLogger(FeedReplay.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FeedConsumers consumers;
  private final ChangeDecoder decoder;
  private final Supplier<Optional<FeedTopic>> topic;
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final Worker worker = Worker.platform("position-replay", this::run);

  private record Request(
      FeedPosition from,
      FeedPosition to,
      Interest interest,
      Listener listener,
      CompletableFuture<Boolean> told) {
    boolean covers(int partition, long offset) {
      return offset >= from.next().get(partition) && offset < to.next().get(partition);
    }
  }

  FeedReplay(FeedConsumers consumers, ChangeDecoder decoder, Supplier<Optional<FeedTopic>> topic) {
    this.consumers = consumers;
    this.decoder = decoder;
    this.topic = topic;
  }

  CompletableFuture<Boolean> tell(
      FeedPosition from, FeedPosition to, Interest interest, Listener listener) {
    var request = new Request(from, to, interest, listener, new CompletableFuture<>());
    requests.add(request);
    return request.told();
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public void start() {
    worker.start();
  }

  @Override
  public Health check() {
    return worker.check();
  }

  @Override
  public void close() {
    worker.close();
    requests.forEach(request -> request.told().complete(false));
  }

  private void run(BooleanSupplier running) throws InterruptedException {
    while (running.getAsBoolean()) {
      var together = new ArrayList<Request>();
      together.add(requests.take());
      requests.drainTo(together);
      boolean told = false;
      try {
        told = pass(together);
      } catch (OffsetOutOfRangeException | TimeoutException e) {
        log.info("Kafka does not have what {} streams missed: {}", together.size(), e.getMessage());
      } finally {
        for (Request request : together) {
          request.told().complete(told);
        }
      }
    }
  }

  private boolean pass(List<Request> together) {
    Optional<FeedTopic> now = topic.get();
    int partitions = together.getFirst().to().next().size();
    if (now.isEmpty() || now.get().partitions() < partitions) {
      return false;
    }
    var place = new Place();
    var router = new Router();
    for (Request request : together) {
      router.add(new InterestIndex.Entry(request.interest(), new PassListener(request, place)));
    }
    try (Consumer<byte[], byte[]> consumer = consumers.create("outrider-query-replay", "none")) {
      long[] ends = seek(consumer, now.get(), together);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!consumer.assignment().isEmpty()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          place.partition = record.partition();
          place.offset = record.offset();
          String device = ChangeDecoder.device(record);
          if (router.mayConcern(device)) {
            decoder
                .decode(device, record)
                .ifPresent(change -> router.route(change, System.nanoTime()));
          }
        }
        stopAt(consumer, ends);
        if (System.nanoTime() > deadline) {
          throw new TimeoutException("it took too long");
        }
      }
      return true;
    }
  }

  private static long[] seek(
      Consumer<byte[], byte[]> consumer, FeedTopic topic, List<Request> together) {
    int count = together.getFirst().to().next().size();
    long[] ends = new long[count];
    var partitions = new ArrayList<TopicPartition>();
    for (TopicPartition partition : FeedConsumers.partitions(topic).subList(0, count)) {
      int number = partition.partition();
      ends[number] =
          together.stream().mapToLong(one -> one.to().next().get(number)).max().orElseThrow();
      if (together.stream().anyMatch(one -> one.from().next().get(number) < ends[number])) {
        partitions.add(partition);
      }
    }
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      consumer.seek(
          partition,
          together.stream()
              .mapToLong(one -> one.from().next().get(partition.partition()))
              .min()
              .orElseThrow());
    }
    return ends;
  }

  private static void stopAt(Consumer<byte[], byte[]> consumer, long[] ends) {
    List<TopicPartition> left =
        consumer.assignment().stream()
            .filter(partition -> consumer.position(partition) < ends[partition.partition()])
            .toList();
    if (left.size() < consumer.assignment().size()) {
      consumer.assign(left);
    }
  }

  /** Where the pass is. */
  private static final class Place {
    private int partition;
    private long offset;
  }

  /** Passes on what its request asked for. */
  private record PassListener(Request request, Place place) implements Listener {
    @Override
    public void moved(Change change) {
      if (request.covers(place.partition, place.offset)) {
        request.listener().moved(change);
      }
    }

    @Override
    public void left(Change change) {
      if (request.covers(place.partition, place.offset)) {
        request.listener().left(change);
      }
    }
  }
}
