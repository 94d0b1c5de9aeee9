package dev.outrider.torture.ingest.client;

import com.google.protobuf.Timestamp;
import dev.outrider.schema.grpc.ingest.v1.Position;
import dev.outrider.schema.grpc.ingest.v1.Rejection;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsRequest;
import dev.outrider.schema.grpc.ingest.v1.StreamPositionsResponse;
import dev.outrider.torture.ingest.journal.SentPoint;
import java.util.List;
import java.util.stream.IntStream;

/** The points of one message on a stream. */
record Batch(List<SentPoint> points) {

  StreamPositionsRequest request(long sequence) {
    return StreamPositionsRequest.newBuilder()
        .setSequence(sequence)
        .addAllPositions(points.stream().map(Batch::position).toList())
        .build();
  }

  private static Position position(SentPoint point) {
    return Position.newBuilder()
        .setDeviceId(point.fix().device())
        .setRecordedAt(Timestamp.newBuilder().setSeconds(point.fix().recordedAt().getEpochSecond()))
        .setLat(point.fix().degrees())
        .setLon(-46.6)
        .build();
  }

  /** Whether the answer accounts for each point as it is. */
  boolean isAnsweredBy(StreamPositionsResponse answer) {
    List<Integer> invalid =
        IntStream.range(0, points.size())
            .filter(index -> !points.get(index).valid())
            .boxed()
            .toList();
    List<Integer> rejected = answer.getRejectionsList().stream().map(Rejection::getIndex).toList();
    return rejected.equals(invalid)
        && answer.getAccepted() + answer.getDuplicates() == points.size() - invalid.size();
  }
}
