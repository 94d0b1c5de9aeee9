package dev.outrider.ingest.grpc;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.schema.grpc.ingest.v1.PositionIngestGrpc;
import dev.outrider.schema.grpc.ingest.v1.RecordPositionsRequest;
import dev.outrider.schema.grpc.ingest.v1.RecordPositionsResponse;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsRequest;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** The calls as they arrive. */
final class PositionIngestService extends PositionIngestGrpc.PositionIngestImplBase {

  private final BatchRecorder recorder;
  private final OpenStreams streams;
  private final int window;

  PositionIngestService(BatchRecorder recorder, OpenStreams streams, int window) {
    this.recorder = recorder;
    this.streams = streams;
    this.window = window;
  }

  @Override
  public void recordPositions(
      RecordPositionsRequest request, StreamObserver<RecordPositionsResponse> client) {
    if (streams.isClosing()) {
      client.onError(Refusal.CLOSING.toException());
    } else if (request.getPositionsCount() == 0) {
      client.onError(InvalidRequest.empty());
    } else {
      // The caller may be gone by then; the batch is recorded all the same.
      ((ServerCallStreamObserver<RecordPositionsResponse>) client).setOnCancelHandler(() -> {});
      var _ =
          recorder
              .record(request.getPositionsList())
              .thenAccept(outcome -> answer(outcome, client));
    }
  }

  @Override
  public StreamObserver<StreamPositionsRequest> streamPositions(
      StreamObserver<StreamPositionsResponse> client) {
    var stream =
        new PositionStream(
            (ServerCallStreamObserver<StreamPositionsResponse>) client,
            ServiceRequestContext.current().eventLoop(),
            recorder,
            streams,
            window);
    stream.open();
    return stream;
  }

  private static void answer(Outcome outcome, StreamObserver<RecordPositionsResponse> client) {
    switch (outcome) {
      case Outcome.Recorded recorded -> {
        client.onNext(
            RecordPositionsResponse.newBuilder()
                .setAccepted(recorded.accepted())
                .setDuplicates(recorded.duplicates())
                .addAllRejections(PositionMessages.rejections(recorded.rejected()))
                .build());
        client.onCompleted();
      }
      case Outcome.Refused(Refusal refusal) -> client.onError(refusal.toException());
      case Outcome.TooMany(int limit) -> client.onError(InvalidRequest.tooMany(limit));
    }
  }
}
