package dev.outrider.ingest.grpc;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.outrider.ingest.access.Pass;
import dev.outrider.ingest.position.IntakeOutcome;
import dev.outrider.ingest.position.PositionIntake;
import dev.outrider.ingest.position.Postponement;
import dev.outrider.schema.grpc.ingest.v1.PositionIngestGrpc;
import dev.outrider.schema.grpc.ingest.v1.RecordPositionsRequest;
import dev.outrider.schema.grpc.ingest.v1.RecordPositionsResponse;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsRequest;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** The calls as they arrive. */
final class PositionIngestService extends PositionIngestGrpc.PositionIngestImplBase {

  private final PositionIntake intake;
  private final OpenStreams streams;
  private final int window;

  PositionIngestService(PositionIntake intake, OpenStreams streams, int window) {
    this.intake = intake;
    this.streams = streams;
    this.window = window;
  }

  @Override
  public void recordPositions(
      RecordPositionsRequest request, StreamObserver<RecordPositionsResponse> client) {
    if (streams.isClosing()) {
      client.onError(LaterStatus.closing());
    } else if (request.getPositionsCount() == 0) {
      client.onError(InvalidRequest.empty());
    } else {
      // The caller may be gone by then; the batch is recorded all the same.
      ((ServerCallStreamObserver<RecordPositionsResponse>) client).setOnCancelHandler(() -> {});
      var _ =
          intake
              .take(
                  PositionMessages.PROTOCOL,
                  Pass.of(ServiceRequestContext.current()).caller(),
                  request.getPositionsList(),
                  PositionMessages::deliver)
              .thenAccept(outcome -> answer(outcome, client));
    }
  }

  @Override
  public StreamObserver<StreamPositionsRequest> streamPositions(
      StreamObserver<StreamPositionsResponse> client) {
    var stream =
        new PositionStream(
            (ServerCallStreamObserver<StreamPositionsResponse>) client,
            Pass.of(ServiceRequestContext.current()),
            ServiceRequestContext.current().eventLoop(),
            intake,
            streams,
            window);
    stream.open();
    return stream;
  }

  private static void answer(
      IntakeOutcome outcome, StreamObserver<RecordPositionsResponse> client) {
    switch (outcome) {
      case IntakeOutcome.Settled settled when settled.isAllOfOthers() ->
          client.onError(AccessStatus.foreignDevice());
      case IntakeOutcome.Settled settled -> {
        client.onNext(
            RecordPositionsResponse.newBuilder()
                .setAccepted(settled.accepted())
                .setDuplicates(settled.duplicates())
                .addAllRejections(PositionMessages.rejections(settled.rejected()))
                .build());
        client.onCompleted();
      }
      case IntakeOutcome.Postponed(Postponement why) -> client.onError(LaterStatus.of(why));
      case IntakeOutcome.TooFast(long seconds) -> client.onError(LaterStatus.tooFast(seconds));
      case IntakeOutcome.TooMany(int limit) -> client.onError(InvalidRequest.tooMany(limit));
    }
  }
}
