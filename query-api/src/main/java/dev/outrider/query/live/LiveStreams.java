package dev.outrider.query.live;

import com.linecorp.armeria.common.util.Exceptions;
import dev.outrider.query.feed.Change;
import dev.outrider.query.feed.FeedPosition;
import dev.outrider.query.feed.Interest;
import dev.outrider.query.feed.PositionFeed;
import dev.outrider.query.feed.Subscription;
import dev.outrider.query.position.Cursor;
import dev.outrider.query.position.Page;
import dev.outrider.query.position.PageQuery;
import dev.outrider.query.position.Position;
import dev.outrider.query.position.PositionReads;
import dev.outrider.query.position.ReadFailure;
import dev.outrider.runtime.component.Component;
import dev.outrider.runtime.component.Health;
import dev.outrider.schema.event.PositionEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams that are open. Each begins with what its client missed or with what is there now, and
 * goes on with changes. Closing ends them all, so it closes before the server does.
 */
public final class LiveStreams implements Component {
  private static final Logger log = LoggerFactory.getLogger(LiveStreams.class);
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final int PAGE = 500;

  /** Leaves connections for requests. */
  private static final int READS = 8;

  private final PositionFeed feed;
  private final PositionReads reads;
  private final LiveLimits limits;
  private final Set<Open> open = ConcurrentHashMap.newKeySet();
  private final LiveMetrics metrics;
  private final Turns turns = new Turns(READS);
  private volatile boolean closing;

  public LiveStreams(
      PositionFeed feed, PositionReads reads, LiveLimits limits, MeterRegistry registry) {
    this.feed = feed;
    this.reads = reads;
    this.limits = limits;
    this.metrics = new LiveMetrics(registry, open);
  }

  /** Whether there is room for one more. */
  public boolean hasRoom() {
    return !closing && open.size() < limits.streams();
  }

  /**
   * Begins a stream.
   *
   * @param since where the client was when it was here before; empty if it doesn't know
   * @param unknown whether it named a place that is none
   * @return to be closed when the client is gone
   */
  public Subscription open(
      Interest interest,
      Optional<FeedPosition> since,
      boolean unknown,
      LiveSink sink,
      EventExecutor eventLoop) {
    var stream = new LiveStream(sink, eventLoop, feed::position, limits.waiting(), metrics);
    var opened = new Open(interest, stream, sink, eventLoop);
    open.add(opened);
    if (closing) {
      opened.stop();
    }
    opened.begin(since, unknown);
    return opened;
  }

  @Override
  public String name() {
    return "streams";
  }

  @Override
  public void start() {}

  @Override
  public Health check() {
    return Health.up();
  }

  @Override
  public void close() {
    closing = true;
    open.forEach(Open::stop);
  }

  /** One of them. */
  private final class Open implements Subscription {
    private final Interest interest;
    private final LiveStream stream;
    private final LiveSink sink;
    private final Subscription subscription;
    private final Future<?> beats;
    private final AtomicBoolean closed = new AtomicBoolean();

    Open(Interest interest, LiveStream stream, LiveSink sink, EventExecutor eventLoop) {
      this.interest = interest;
      this.stream = stream;
      this.sink = sink;
      subscription = feed.subscribe(interest, stream);
      beats =
          eventLoop.scheduleAtFixedRate(
              stream::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
      sink.end(Ending.STOPPING);
      close();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        subscription.close();
        beats.cancel(false);
        stream.close();
        open.remove(this);
      }
    }

    void begin(Optional<FeedPosition> since, boolean unknown) {
      CompletableFuture<Void> beginning;
      Optional<FeedPosition> now = feed.position();
      if (since.isEmpty()) {
        beginning = snapshot(unknown ? SnapshotReason.UNKNOWN_ID : SnapshotReason.START);
      } else if (interest.box().isPresent()) {
        beginning = snapshot(SnapshotReason.BOX);
      } else if (now.isEmpty() || since.get().distanceTo(now.get()).isEmpty()) {
        beginning = snapshot(SnapshotReason.UNKNOWN_ID);
      } else if (since.get().distanceTo(now.get()).get() > limits.replay()) {
        beginning = snapshot(SnapshotReason.TOO_LONG_AGO);
      } else {
        beginning = resume(since.get(), now.get());
      }
      var _ =
          beginning
              .thenRun(stream::begin)
              .exceptionally(thrown -> {
                failed(Exceptions.peel(thrown));
                return null;
              });
    }

    private CompletableFuture<Void> resume(FeedPosition since, FeedPosition now) {
      return feed.replay(since, now, interest, stream)
          .thenCompose(told -> {
            Optional<List<PositionEvent>> missed = told ? stream.held() : Optional.empty();
            if (missed.isEmpty()) {
              return snapshot(SnapshotReason.TOO_LONG_AGO);
            }
            feed.learn(missed.get());
            metrics.resumed();
            return sink.tell(new Notice.Resumed(), Optional.empty());
          });
    }

    private CompletableFuture<Void> snapshot(SnapshotReason reason) {
      metrics.snapshot();
      stream.clear();
      return sink.tell(new Notice.Snapshot(reason), Optional.empty())
          .thenCompose(told -> interest.devices().isEmpty() ? pages(Optional.empty()) : named());
    }

    private CompletableFuture<Void> named() {
      return turns
          .take(() -> reads.latest(List.copyOf(interest.devices())))
          .thenCompose(found -> show(found.value().values()));
    }

    private CompletableFuture<Void> pages(Optional<Cursor> after) {
      return turns
          .take(() -> reads.page(new PageQuery(interest.box(), after, PAGE)))
          .thenCompose(found -> {
            Page page = found.value();
            CompletableFuture<Void> shown = show(page.positions());
            return page.next().isEmpty() || stream.hasEnded()
                ? shown
                : shown.thenCompose(done -> pages(page.next()));
          });
    }

    private CompletableFuture<Void> show(Collection<Position> positions) {
      var updates = new ArrayList<Update>();
      for (Position position : positions) {
        var event = position.event();
        if (interest.includes(event.deviceId(), event.lat(), event.lon())) {
          updates.add(new Update(new Change(event, position.json()), false));
        }
      }
      if (updates.isEmpty()) {
        return CompletableFuture.completedFuture(null);
      }
      feed.learn(updates.stream().map(update -> update.change().event()).toList());
      stream.drop(updates);
      metrics.sent(updates.size());
      return sink.send(updates, Optional.empty());
    }

    private void failed(Throwable thrown) {
      if (thrown instanceof ReadFailure) {
        sink.end(Ending.UNAVAILABLE);
      } else if (!stream.hasEnded()) {
        log.debug("A live stream ended while it began", thrown);
        sink.end(Ending.UNAVAILABLE);
      }
      close();
    }
  }
}
