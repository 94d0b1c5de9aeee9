package dev.outrider.ingest;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.rpc.RetryInfo;
import dev.outrider.schema.grpc.ingest.v1.Position;
import dev.outrider.schema.grpc.ingest.v1.PositionIngestGrpc;
import dev.outrider.schema.grpc.ingest.v1.RecordPositionsRequest;
import dev.outrider.schema.grpc.ingest.v1.RecordPositionsResponse;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A stranger that knows the proto file. */
record GrpcClient(ManagedChannel channel) implements AutoCloseable {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  static GrpcClient at(int port) {
    return new GrpcClient(
        ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build());
  }

  static GrpcClient at(int port, String authorization) {
    var headers = new Metadata();
    headers.put(AUTHORIZATION, authorization);
    return new GrpcClient(
        ManagedChannelBuilder.forAddress("127.0.0.1", port)
            .usePlaintext()
            .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
            .build());
  }

  static Position position(Fix fix) {
    return Position.newBuilder()
        .setDeviceId(fix.device())
        .setRecordedAt(Timestamp.newBuilder().setSeconds(fix.time().getEpochSecond()))
        .setLat(-23.561414)
        .setLon(-46.655881)
        .build();
  }

  static List<Position> positions(List<Fix> fixes) {
    return fixes.stream().map(GrpcClient::position).toList();
  }

  RecordPositionsResponse record(Position... positions) {
    return record(Arrays.asList(positions));
  }

  RecordPositionsResponse record(List<Position> positions) {
    return PositionIngestGrpc.newBlockingStub(channel).recordPositions(request(positions));
  }

  RecordPositionsResponse recordCompressed(Position position) {
    return PositionIngestGrpc.newBlockingStub(channel)
        .withCompression("gzip")
        .recordPositions(request(List.of(position)));
  }

  CompletableFuture<RecordPositionsResponse> recordLater(List<Position> positions) {
    var answer = new CollectedAnswers<RecordPositionsResponse>();
    PositionIngestGrpc.newStub(channel).recordPositions(request(positions), answer);
    return answer.end().thenApply(status -> answer.all().getFirst());
  }

  NumberedStream stream() {
    return NumberedStream.on(channel);
  }

  /** The status of a call that is not OK. */
  static StatusRuntimeException refused(Callable<?> call) {
    try {
      var answer = call.call();
      throw new AssertionError("answered " + answer);
    } catch (StatusRuntimeException status) {
      return status;
    } catch (Exception other) {
      throw new AssertionError(other);
    }
  }

  static long retrySeconds(StatusRuntimeException failure) {
    try {
      return requireNonNull(StatusProto.fromThrowable(failure))
          .getDetails(0)
          .unpack(RetryInfo.class)
          .getRetryDelay()
          .getSeconds();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
  }

  private static RecordPositionsRequest request(List<Position> positions) {
    return RecordPositionsRequest.newBuilder().addAllPositions(positions).build();
  }
}
