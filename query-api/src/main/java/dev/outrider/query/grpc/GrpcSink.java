package dev.outrider.query.grpc;

import com.linecorp.armeria.common.ClosedSessionException;
import dev.outrider.query.feed.FeedPosition;
import dev.outrider.query.live.Ending;
import dev.outrider.query.live.LiveSink;
import dev.outrider.query.live.Notice;
import dev.outrider.query.live.Update;
import dev.outrider.schema.grpc.query.v1.WatchPositionsResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Sends positions as messages, no more than the client's window takes. */
final class GrpcSink implements LiveSink {
  private final ServerCallStreamObserver<WatchPositionsResponse> client;
  private final Executor eventLoop;
  private @Nullable CompletableFuture<Void> ready;

  GrpcSink(ServerCallStreamObserver<WatchPositionsResponse> client, Executor eventLoop) {
    this.client = client;
    this.eventLoop = eventLoop;
  }

  /** On the event loop. */
  void becameReady() {
    CompletableFuture<Void> waiting = ready;
    if (waiting != null && client.isReady()) {
      ready = null;
      waiting.complete(null);
    }
  }

  @Override
  public CompletableFuture<Void> send(List<Update> updates, Optional<FeedPosition> at) {
    var taken = new CompletableFuture<Void>();
    eventLoop.execute(() -> write(updates, taken));
    return taken;
  }

  @Override
  public CompletableFuture<Void> tell(Notice notice, Optional<FeedPosition> at) {
    return CompletableFuture.completedFuture(null);
  }

  /** HTTP/2 has pings of its own. */
  @Override
  public CompletableFuture<Void> beat(Optional<FeedPosition> at) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void end(Ending why) {
    Status status =
        switch (why) {
          case TOO_SLOW ->
              Status.RESOURCE_EXHAUSTED.withDescription("Too many positions wait for this client.");
          case UNAVAILABLE ->
              Status.UNAVAILABLE.withDescription("Neither Redis nor Postgres answers.");
          case STOPPING -> Status.UNAVAILABLE.withDescription("This server stops.");
        };
    eventLoop.execute(() -> {
      if (!client.isCancelled()) {
        client.onError(status.asRuntimeException());
      }
    });
  }

  private void write(List<Update> updates, CompletableFuture<Void> taken) {
    if (client.isCancelled()) {
      taken.completeExceptionally(ClosedSessionException.get());
      return;
    }
    for (Update update : updates) {
      client.onNext(
          WatchPositionsResponse.newBuilder()
              .setPosition(Messages.position(update.change().event()))
              .build());
    }
    if (client.isReady()) {
      taken.complete(null);
    } else {
      ready = taken;
    }
  }
}
