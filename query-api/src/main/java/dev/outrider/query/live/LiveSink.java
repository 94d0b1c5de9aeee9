package dev.outrider.query.live;

import dev.outrider.query.feed.FeedPosition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A client as a stream sees it. One call at a time: the next one comes when the future of the one
 * before is done, which is when the client can take more; exceptionally if it is gone.
 */
public interface LiveSink {
  /**
   * Sends updates.
   *
   * @param at where the client is once it has them; empty if it isn't there yet
   */
  CompletableFuture<Void> send(List<Update> updates, Optional<FeedPosition> at);

  CompletableFuture<Void> tell(Notice notice, Optional<FeedPosition> at);

  /** Shows that the stream is alive while nothing happens. */
  CompletableFuture<Void> beat(Optional<FeedPosition> at);

  /** May be called at any time. */
  void end(Ending why);
}
