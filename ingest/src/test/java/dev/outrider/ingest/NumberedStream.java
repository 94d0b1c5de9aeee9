package dev.outrider.ingest;

import dev.outrider.schema.grpc.ingest.v1.Position;
import dev.outrider.schema.grpc.ingest.v1.PositionIngestGrpc;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsRequest;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsResponse;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A stream as a client sees it. */
record NumberedStream(
    StreamObserver<StreamPositionsRequest> requests,
    CollectedAnswers<StreamPositionsResponse> answers) {

  static NumberedStream on(ManagedChannel channel) {
    var answers = new CollectedAnswers<StreamPositionsResponse>();
    return new NumberedStream(
        PositionIngestGrpc.newStub(channel).streamPositions(answers), answers);
  }

  void send(long sequence, Fix... fixes) {
    send(sequence, GrpcClient.positions(List.of(fixes)));
  }

  void send(long sequence, List<Position> positions) {
    requests.onNext(
        StreamPositionsRequest.newBuilder()
            .setSequence(sequence)
            .addAllPositions(positions)
            .build());
  }

  List<Long> acknowledged() {
    return answers.all().stream().map(StreamPositionsResponse::getSequence).toList();
  }

  StatusRuntimeException end() {
    return answers.end().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
