package dev.outrider.ingest.grpc;

import dev.outrider.schema.grpc.ingest.v1.StreamPositionsRequest;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsResponse;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One stream: acknowledges batches in the order in which they came, each after its commit, and asks
 * for no more of them than may wait. However it ends, what was taken is acknowledged first, up to
 * the first batch that was not recorded. Everything but {@link #shutDown} happens on the event loop
 * of the stream.
 */
final class PositionStream implements StreamObserver<StreamPositionsRequest> {

  private final ServerCallStreamObserver<StreamPositionsResponse> client;
  private final Executor eventLoop;
  private final BatchRecorder recorder;
  private final OpenStreams streams;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private long lastSequence;

  /** How many batches may still be asked for. */
  private int room;

  private @Nullable Ending ending;
  private boolean ended;

  private record Waiting(long sequence, CompletableFuture<Outcome> outcome) {}

  /** How the stream ends once nothing waits any more: well, if there is no status. */
  private record Ending(@Nullable StatusRuntimeException status) {}

  PositionStream(
      ServerCallStreamObserver<StreamPositionsResponse> client,
      Executor eventLoop,
      BatchRecorder recorder,
      OpenStreams streams,
      int window) {
    this.client = client;
    this.eventLoop = eventLoop;
    this.recorder = recorder;
    this.streams = streams;
    room = window;
  }

  void open() {
    client.disableAutoRequest();
    client.setOnReadyHandler(this::requestMore);
    client.setOnCancelHandler(this::abandon);
    streams.opened(this);
    requestMore();
  }

  /** Takes nothing more. Thread-safe. */
  void shutDown() {
    eventLoop.execute(() -> endWith(Refusal.CLOSING.toException()));
  }

  @Override
  public void onNext(StreamPositionsRequest batch) {
    if (ending != null || ended) {
      return;
    }
    long sequence = batch.getSequence();
    if (Long.compareUnsigned(sequence, lastSequence) <= 0) {
      endWith(InvalidRequest.sequence(sequence, lastSequence));
      return;
    }
    lastSequence = sequence;
    var outcome = recorder.record(batch.getPositionsList());
    waiting.add(new Waiting(sequence, outcome));
    if (outcome.isDone()) {
      takeNoMoreIf(outcome.join());
      settle();
    } else {
      var _ = outcome.thenRunAsync(this::settle, eventLoop);
    }
  }

  @Override
  public void onError(Throwable cause) {
    abandon();
  }

  @Override
  public void onCompleted() {
    end(new Ending(null));
  }

  /** Else later batches would get in before this one comes again. */
  private void takeNoMoreIf(Outcome failed) {
    var status = statusOf(failed);
    if (status != null) {
      ending = new Ending(status);
    }
  }

  private void endWith(StatusRuntimeException status) {
    end(new Ending(status));
  }

  private void end(Ending how) {
    if (ending == null) {
      ending = how;
      settle();
    }
  }

  private void settle() {
    while (!ended && !waiting.isEmpty() && waiting.element().outcome().isDone()) {
      var first = waiting.remove();
      var outcome = first.outcome().join();
      if (outcome instanceof Outcome.Recorded recorded) {
        acknowledge(first.sequence(), recorded);
      } else {
        close(statusOf(outcome));
      }
    }
    if (!ended && waiting.isEmpty() && ending != null) {
      close(ending.status());
    }
    requestMore();
  }

  private void acknowledge(long sequence, Outcome.Recorded recorded) {
    client.onNext(
        StreamPositionsResponse.newBuilder()
            .setSequence(sequence)
            .setAccepted(recorded.accepted())
            .setDuplicates(recorded.duplicates())
            .addAllRejections(PositionMessages.rejections(recorded.rejected()))
            .build());
    streams.acknowledged();
    room++;
  }

  /** Nothing while the client leaves its acknowledgements unread. */
  private void requestMore() {
    if (room > 0 && ending == null && !ended && client.isReady()) {
      int count = room;
      room = 0;
      client.request(count);
    }
  }

  private void close(@Nullable StatusRuntimeException status) {
    abandon();
    if (status == null) {
      client.onCompleted();
    } else {
      client.onError(status);
    }
  }

  private void abandon() {
    ended = true;
    waiting.clear();
    streams.ended(this);
  }

  private static @Nullable StatusRuntimeException statusOf(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Recorded recorded -> null;
      case Outcome.Refused(Refusal refusal) -> refusal.toException();
      case Outcome.TooMany(int limit) -> InvalidRequest.tooMany(limit);
    };
  }
}
