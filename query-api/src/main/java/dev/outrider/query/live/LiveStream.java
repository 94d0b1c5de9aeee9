package dev.outrider.query.live;

import dev.outrider.query.feed.Change;
import dev.outrider.query.feed.FeedPosition;
import dev.outrider.query.feed.Listener;
import dev.outrider.schema.event.PositionEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * One client's stream: keeps the newest update of each device until the client can take it. Nothing
 * is sent before its beginning is. Thread-safe; sends on its event loop only.
 */
final class LiveStream implements Listener {
  private static final int BATCH = 200;

  private final LiveSink sink;
  private final Executor eventLoop;
  private final Supplier<Optional<FeedPosition>> position;
  private final int most;
  private final LiveMetrics metrics;
  private final Map<String, Update> waiting = new LinkedHashMap<>();
  private boolean begun;
  private boolean sending;
  private boolean overflown;
  private boolean ended;

  /**
   * Sends nothing yet.
   *
   * @param position everything before it was told to this stream
   * @param most how many devices may wait
   */
  LiveStream(
      LiveSink sink,
      Executor eventLoop,
      Supplier<Optional<FeedPosition>> position,
      int most,
      LiveMetrics metrics) {
    this.sink = sink;
    this.eventLoop = eventLoop;
    this.position = position;
    this.most = most;
    this.metrics = metrics;
  }

  @Override
  public void moved(Change change) {
    offer(new Update(change, false));
  }

  @Override
  public void left(Change change) {
    offer(new Update(change, true));
  }

  /** Newer ones than these are about to be sent by the beginning itself. */
  synchronized void drop(Collection<Update> shown) {
    for (Update update : shown) {
      Update held = waiting.get(update.device());
      if (held != null && !update.isOlderThan(held)) {
        waiting.remove(update.device());
      }
    }
  }

  /** What waits for the beginning; empty if it was too much to be kept. */
  synchronized Optional<List<PositionEvent>> held() {
    return overflown
        ? Optional.empty()
        : Optional.of(waiting.values().stream().map(update -> update.change().event()).toList());
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  synchronized void clear() {
    overflown = false;
    waiting.clear();
  }

  /** The beginning is sent: now what has waited, and all that comes. */
  void begin() {
    Optional<FeedPosition> at = position.get();
    boolean nothing;
    synchronized (this) {
      nothing = waiting.isEmpty();
      begun = true;
      sending = true;
      if (overflown) {
        giveUp();
        return;
      }
    }
    var _ =
        sink.tell(new Notice.Live(), nothing ? at : Optional.empty())
            .thenRunAsync(this::pump, eventLoop);
  }

  /** On the event loop, now and then. */
  void beat() {
    Optional<FeedPosition> at = position.get();
    synchronized (this) {
      if (ended || !begun || sending) {
        return;
      }
      sending = true;
    }
    var _ = sink.beat(at).thenRunAsync(this::pump, eventLoop);
  }

  /** Takes nothing more. */
  synchronized void close() {
    ended = true;
    waiting.clear();
  }

  private void offer(Update update) {
    synchronized (this) {
      if (ended || overflown) {
        return;
      }
      Update before = waiting.get(update.device());
      if (before != null) {
        if (update.isOlderThan(before)) {
          return;
        }
        metrics.conflated();
      }
      waiting.put(update.device(), update);
      if (waiting.size() > most) {
        overflown = true;
        waiting.clear();
        if (begun) {
          giveUp();
        }
        return;
      }
      if (!begun || sending) {
        return;
      }
      sending = true;
    }
    eventLoop.execute(this::pump);
  }

  private void giveUp() {
    ended = true;
    metrics.tooSlow();
    eventLoop.execute(() -> sink.end(Ending.TOO_SLOW));
  }

  private void pump() {
    Optional<FeedPosition> at = position.get();
    List<Update> batch = new ArrayList<>();
    boolean all;
    synchronized (this) {
      Iterator<Update> next = waiting.values().iterator();
      while (next.hasNext() && batch.size() < BATCH) {
        batch.add(next.next());
        next.remove();
      }
      all = waiting.isEmpty();
      if (batch.isEmpty()) {
        sending = false;
        return;
      }
    }
    metrics.sent(batch.size());
    var _ = sink.send(batch, all ? at : Optional.empty()).thenRunAsync(this::pump, eventLoop);
  }
}
