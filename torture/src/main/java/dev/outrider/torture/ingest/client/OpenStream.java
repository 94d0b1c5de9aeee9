package dev.outrider.torture.ingest.client;

import dev.outrider.schema.grpc.ingest.v1.PositionIngestGrpc;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsRequest;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsResponse;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One stream, whose answers are waited for. */
final class OpenStream
    implements ClientResponseObserver<StreamPositionsRequest, StreamPositionsResponse> {

  private final BlockingQueue<StreamEvent> events = new LinkedBlockingQueue<>();
  private final ClientCallStreamObserver<StreamPositionsRequest> call;
  private long sequence;

  private OpenStream(PositionIngestGrpc.PositionIngestStub stub) {
    call = (ClientCallStreamObserver<StreamPositionsRequest>) stub.streamPositions(this);
  }

  static OpenStream on(PositionIngestGrpc.PositionIngestStub stub) {
    return new OpenStream(stub);
  }

  /** Answers its sequence number. */
  long send(Batch batch) {
    call.onNext(batch.request(++sequence));
    return sequence;
  }

  void halfClose() {
    call.onCompleted();
  }

  void hangUp() {
    call.cancel("hung up", null);
  }

  Optional<StreamEvent> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<StreamPositionsRequest> starting) {}

  @Override
  public void onNext(StreamPositionsResponse answer) {
    events.add(new StreamEvent.Answered(answer));
  }

  @Override
  public void onError(Throwable failure) {
    events.add(new StreamEvent.Ended(Status.fromThrowable(failure)));
  }

  @Override
  public void onCompleted() {
    events.add(new StreamEvent.Ended(Status.OK));
  }
}
