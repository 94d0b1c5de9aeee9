package dev.outrider.query.feed;

import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Worker;
import dev.outrider.schema.event.PositionEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the position topic from its end and tells listeners what concerns them. Events that
 * concern nobody are not even decoded.
 */
public final class PositionFeed implements Component {
  private static final Logger log = LoggerFactory.getLogger(PositionFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration RETRY = Duration.ofMillis(250);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);

  private final FeedConsumers consumers;
  private final Supplier<Optional<FeedTopic>> topic;
  private final ChangeDecoder decoder;
  private final Duration remember;
  private final FeedReplay replay;
  private final Worker worker = Worker.platform("position-feed", this::run, this::wakeUp);
  private final Object routing = new Object();
  private final Router router = new Router();
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile @Nullable FeedPosition position;
  private long forgotten = System.nanoTime();

  /**
   * Touches nothing yet.
   *
   * @param topic empty until Kafka has told
   * @param allowedSkew how far a device's clock may be ahead
   * @param remember how long to remember the newest position of a silent device
   */
  public PositionFeed(
      String bootstrap,
      Supplier<Optional<FeedTopic>> topic,
      Duration allowedSkew,
      Duration remember) {
    this.consumers = new FeedConsumers(bootstrap);
    this.topic = topic;
    this.decoder = new ChangeDecoder(allowedSkew);
    this.remember = remember;
    this.replay = new FeedReplay(consumers, decoder, topic);
  }

  /** Until the subscription is closed, the listener is told; never two calls at a time. */
  public Subscription subscribe(Interest interest, Listener listener) {
    var entry = new InterestIndex.Entry(interest, listener);
    synchronized (routing) {
      router.add(entry);
    }
    return () -> {
      synchronized (routing) {
        router.remove(entry);
      }
    };
  }

  /**
   * What was read elsewhere and is about to be shown: when this returns, no listener is told
   * anything older of these devices any more.
   */
  public void learn(Collection<PositionEvent> events) {
    synchronized (routing) {
      router.learn(events, System.nanoTime());
    }
  }

  /** Everything before it was told; empty until the feed runs. */
  public Optional<FeedPosition> position() {
    return Optional.ofNullable(position);
  }

  /**
   * Tells a listener what came between two positions.
   *
   * @return completed when all was told; with false if Kafka does not have it any more
   */
  public CompletableFuture<Boolean> replay(
      FeedPosition from, FeedPosition to, Interest interest, Listener listener) {
    return replay.tell(from, to, interest, listener);
  }

  @Override
  public String name() {
    return "live";
  }

  @Override
  public void start() {
    worker.start();
    replay.start();
  }

  /** Without it positions can still be read. */
  @Override
  public Health check() {
    if (worker.check() instanceof Health.Dead dead) {
      return dead;
    }
    if (replay.check() instanceof Health.Dead dead) {
      return dead;
    }
    return position == null
        ? Health.upWith("the live feed has not reached Kafka yet")
        : Health.up();
  }

  @Override
  public void close() {
    replay.close();
    worker.close();
  }

  private void run(BooleanSupplier running) throws InterruptedException {
    try (Consumer<byte[], byte[]> opened = consumers.create("outrider-query-live", "latest")) {
      consumer = opened;
      FeedTopic followed = null;
      while (running.getAsBoolean()) {
        FeedTopic now = topic.get().orElse(null);
        if (now == null) {
          Thread.sleep(RETRY);
        } else if (now.equals(followed) || follow(opened, followed, now)) {
          followed = now;
          tell(opened.poll(POLL));
          arrived(opened, now);
          forget();
        }
      }
    } catch (WakeupException e) {
      if (running.getAsBoolean()) {
        throw e;
      }
    }
  }

  /** Begins at the end; partitions that were added since are read whole. */
  private static boolean follow(
      Consumer<byte[], byte[]> consumer, @Nullable FeedTopic before, FeedTopic now) {
    try {
      List<TopicPartition> partitions = FeedConsumers.partitions(now);
      boolean grown = before != null && before.id().equals(now.id());
      int known = before != null && grown ? before.partitions() : 0;
      consumer.assign(partitions);
      if (grown) {
        consumer.seekToBeginning(
            partitions.subList(Math.min(known, partitions.size()), partitions.size()));
      } else {
        consumer.seekToEnd(partitions);
      }
      partitions.forEach(consumer::position);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private void tell(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String device = ChangeDecoder.device(record);
      boolean concerns;
      synchronized (routing) {
        concerns = router.mayConcern(device);
      }
      if (concerns) {
        decoder.decode(device, record).ifPresent(this::route);
      }
    }
  }

  private void route(Change change) {
    synchronized (routing) {
      router.route(change, System.nanoTime());
    }
  }

  private void forget() {
    long now = System.nanoTime();
    if (now - forgotten > FORGET_EVERY.toNanos()) {
      forgotten = now;
      synchronized (routing) {
        router.forgetBefore(now - remember.toNanos());
      }
    }
  }

  /** Kafka may have to be asked, when what was to be read next is gone. */
  private void arrived(Consumer<byte[], byte[]> consumer, FeedTopic topic) {
    try {
      position =
          new FeedPosition(
              topic.id(),
              FeedConsumers.partitions(topic).stream().map(consumer::position).toList());
    } catch (TimeoutException e) {
      log.warn("Kafka does not say where the live feed is: {}", e.getMessage());
    }
  }

  private void wakeUp() {
    Consumer<byte[], byte[]> opened = consumer;
    if (opened != null) {
      opened.wakeup();
    }
  }
}
