package dev.outrider.ingest.grpc;

import dev.outrider.ingest.position.IntakeOutcome;
import dev.outrider.ingest.position.PositionIntake;
import dev.outrider.ingest.position.Postponement;
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
  private final PositionIntake intake;
  private final OpenStreams streams;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private long lastSequence;

  /** How many batches may still be asked for. */
  private int room;

  private @Nullable Ending ending;
  private boolean ended;

  private record Waiting(long sequence, CompletableFuture<IntakeOutcome> outcome) {}

  /** How the stream ends once nothing waits any more: well, if there is no status. */
  private record Ending(@Nullable StatusRuntimeException status) {}

  PositionStream(
      ServerCallStreamObserver<StreamPositionsResponse> client,
      Executor eventLoop,
      PositionIntake intake,
      OpenStreams streams,
      int window) {
    this.client = client;
    this.eventLoop = eventLoop;
    this.intake = intake;
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
    eventLoop.execute(() -> endWith(LaterStatus.closing()));
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
    var outcome = intake.take(batch.getPositionsList(), PositionMessages::deliver);
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
  private void takeNoMoreIf(IntakeOutcome failed) {
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
      if (outcome instanceof IntakeOutcome.Settled settled) {
        acknowledge(first.sequence(), settled);
      } else {
        close(statusOf(outcome));
      }
    }
    if (!ended && waiting.isEmpty() && ending != null) {
      close(ending.status());
    }
    requestMore();
  }

  private void acknowledge(long sequence, IntakeOutcome.Settled settled) {
    client.onNext(
        StreamPositionsResponse.newBuilder()
            .setSequence(sequence)
            .setAccepted(settled.accepted())
            .setDuplicates(settled.duplicates())
            .addAllRejections(PositionMessages.rejections(settled.rejected()))
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

  private static @Nullable StatusRuntimeException statusOf(IntakeOutcome outcome) {
    return switch (outcome) {
      case IntakeOutcome.Settled _ -> null;
      case IntakeOutcome.Postponed(Postponement why) -> LaterStatus.of(why);
      case IntakeOutcome.TooMany(int limit) -> InvalidRequest.tooMany(limit);
    };
  }
}
