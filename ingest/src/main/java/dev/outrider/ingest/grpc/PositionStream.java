package dev.outrider.ingest.grpc;

import dev.outrider.ingest.access.Admission;
import dev.outrider.ingest.access.Caller;
import dev.outrider.ingest.access.Pass;
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
  private final Pass pass;
  private final Executor eventLoop;
  private final PositionIntake intake;
  private final OpenStreams streams;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private long lastSequence;

  /** How many batches may still be asked for. */
  private int room;

  /** The batch before. */
  private CompletableFuture<Begun> begun =
      CompletableFuture.completedFuture(new Begun(new CompletableFuture<>()));

  private @Nullable Ending ending;
  private boolean ended;

  private record Waiting(long sequence, CompletableFuture<StreamOutcome> outcome) {}

  /** A batch that was handed to the intake. */
  private record Begun(CompletableFuture<StreamOutcome> outcome) {}

  /** How the stream ends once nothing waits any more: well, if there is no status. */
  private record Ending(@Nullable StatusRuntimeException status) {}

  PositionStream(
      ServerCallStreamObserver<StreamPositionsResponse> client,
      Pass pass,
      Executor eventLoop,
      PositionIntake intake,
      OpenStreams streams,
      int window) {
    this.client = client;
    this.pass = pass;
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
    var outcome = taken(batch);
    waiting.add(new Waiting(sequence, outcome));
    if (outcome.isDone()) {
      takeNoMoreIf(outcome.join());
      settle();
    } else {
      var _ = outcome.thenRunAsync(this::settle, eventLoop);
    }
  }

  /** One after the other: a batch waits for those before it, should one wait for its admission. */
  private CompletableFuture<StreamOutcome> taken(StreamPositionsRequest batch) {
    begun = begun.thenCombine(pass.renewed(), (_, admission) -> new Begun(take(admission, batch)));
    return begun.thenCompose(Begun::outcome);
  }

  /** Streams last, and what they were let in with may have been revoked. */
  private CompletableFuture<StreamOutcome> take(Admission admission, StreamPositionsRequest batch) {
    return switch (admission) {
      case Admission.Admitted(Caller caller) ->
          intake
              .take(
                  PositionMessages.PROTOCOL,
                  caller,
                  batch.getPositionsList(),
                  PositionMessages::deliver)
              .thenApply(PositionStream::outcome);
      case Admission.Stranger _ -> failed(AccessStatus.stranger());
      case Admission.NotAllowed _ -> failed(AccessStatus.notAllowed());
      case Admission.Undecided _ -> failed(AccessStatus.undecided());
    };
  }

  private static CompletableFuture<StreamOutcome> failed(StatusRuntimeException status) {
    return CompletableFuture.completedFuture(new StreamOutcome.Failed(status));
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
  private void takeNoMoreIf(StreamOutcome outcome) {
    if (outcome instanceof StreamOutcome.Failed(var status)) {
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
      switch (first.outcome().join()) {
        case StreamOutcome.Recorded(var settled) -> acknowledge(first.sequence(), settled);
        case StreamOutcome.Failed(var status) -> close(status);
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

  private static StreamOutcome outcome(IntakeOutcome outcome) {
    return switch (outcome) {
      case IntakeOutcome.Settled settled ->
          settled.isAllOfOthers()
              ? new StreamOutcome.Failed(AccessStatus.foreignDevice())
              : new StreamOutcome.Recorded(settled);
      case IntakeOutcome.Postponed(Postponement why) ->
          new StreamOutcome.Failed(LaterStatus.of(why));
      case IntakeOutcome.TooFast(long seconds) ->
          new StreamOutcome.Failed(LaterStatus.tooFast(seconds));
      case IntakeOutcome.TooMany(int limit) ->
          new StreamOutcome.Failed(InvalidRequest.tooMany(limit));
    };
  }
}
