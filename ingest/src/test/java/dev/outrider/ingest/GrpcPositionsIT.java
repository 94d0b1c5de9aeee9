package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.linecorp.armeria.common.HttpStatus;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.grpc.ingest.v1.Position;
import dev.outrider.schema.grpc.ingest.v1.PositionIngestGrpc;
import dev.outrider.schema.migration.SchemaMigration;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class GrpcPositionsIT {

  private static final Map<String, String> SMALL =
      Map.of(
          "OUTRIDER_INGEST_MAX_BODY_BYTES", "20000",
          "OUTRIDER_INGEST_MAX_POSITIONS", "100");

  private final TestServers servers;
  private final Outbox outbox;

  GrpcPositionsIT(TestServers servers) {
    this.servers = servers;
    outbox = new Outbox(servers.dataSource());
  }

  @BeforeEach
  void anEmptyOutbox() throws SQLException {
    servers.stack().postgres().start();
    SchemaMigration.migrate(servers.dataSource());
    outbox.execute("TRUNCATE outrider.outbox_batch");
  }

  @Test
  void aBatchIsInTheOutboxWhenItIsAnswered() throws SQLException {
    var whole =
        Position.newBuilder()
            .setDeviceId("van-1")
            .setRecordedAt(Timestamp.newBuilder().setSeconds(1_767_300_000).setNanos(123_456_789))
            .setLat(0)
            .setLon(-46.655881)
            .setSpeedMps(8.3)
            .setHeadingDeg(271)
            .setAltitudeM(760)
            .setAccuracyM(4.2)
            .setBattery(0.87)
            .setSource("tracker")
            .build();
    try (var ingest = ready(Map.of());
        var client = GrpcClient.at(ingest.port())) {
      var answer = client.record(whole, GrpcClient.position(new Fix("van-2", 1)), whole);

      assertThat(answer.getAccepted()).isEqualTo(2);
      assertThat(answer.getDuplicates()).isEqualTo(1);
      assertThat(answer.getRejectionsList()).isEmpty();
      assertThat(outbox.positions())
          .hasSize(2)
          .filteredOn(event -> event.deviceId().equals("van-1"))
          .singleElement()
          .satisfies(event ->
              assertThat(event)
                  .isEqualTo(
                      new PositionEvent(
                          "van-1",
                          Instant.ofEpochSecond(1_767_300_000, 123_000_000),
                          event.receivedAt(),
                          0,
                          -46.655881,
                          8.3,
                          271.0,
                          760.0,
                          4.2,
                          0.87,
                          "tracker")));
    }
  }

  @Test
  void badPositionsAreReportedAndTheirNeighboursAreKept() throws SQLException {
    var good = GrpcClient.position(new Fix("a", 1));
    try (var ingest = ready(Map.of());
        var client = GrpcClient.at(ingest.port())) {
      var answer =
          client.record(
              good.toBuilder().setLat(91).build(),
              good,
              good.toBuilder().clearLon().build(),
              good.toBuilder().clearDeviceId().build(),
              good.toBuilder().clearRecordedAt().build(),
              good.toBuilder().setRecordedAt(Timestamp.newBuilder().setNanos(-1)).build(),
              good.toBuilder().setSpeedMps(Double.NaN).build());

      assertThat(answer.getAccepted()).isEqualTo(1);
      assertThat(answer.getRejectionsList())
          .extracting(rejection -> rejection.getIndex() + " " + rejection.getReason())
          .containsExactly(
              "0 lat is outside -90..90",
              "2 lon is missing",
              "3 device_id is missing",
              "4 recorded_at is missing",
              "5 recorded_at is not a valid google.protobuf.Timestamp",
              "6 speed_mps is not a finite number of 0 or more");
      assertThat(outbox.fixes()).containsExactly(new Fix("a", 1));
    }
  }

  @Test
  void onlyBadPositionsAreAnAnswerToo() throws SQLException {
    try (var ingest = ready(Map.of());
        var client = GrpcClient.at(ingest.port())) {
      var answer = client.record(Position.getDefaultInstance());

      assertThat(answer.getAccepted()).isZero();
      assertThat(answer.getRejectionsList()).hasSize(1);
      assertThat(outbox.fixes()).isEmpty();
    }
  }

  @Test
  void limitsHaveTheirStatuses() throws SQLException {
    var position = GrpcClient.position(new Fix("a", 1));
    var tooLong = position.toBuilder().setSource("x".repeat(20_000)).build();
    var muchTooLong = position.toBuilder().setSource("x".repeat(60_000)).build();
    try (var ingest = ready(SMALL);
        var client = GrpcClient.at(ingest.port())) {
      var empty = GrpcClient.refused(client::record).getStatus();
      assertThat(empty.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      var tooMany =
          GrpcClient.refused(() -> client.record(Collections.nCopies(101, position))).getStatus();
      assertThat(tooMany.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(tooMany.getDescription()).contains("more than 100 positions");
      var length = GrpcClient.refused(() -> client.record(tooLong)).getStatus();
      assertThat(length.getCode()).as("%s", length).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(GrpcClient.refused(() -> client.record(muchTooLong)).getStatus().getCode())
          .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(
              GrpcClient.refused(() -> client.recordCompressed(muchTooLong)).getStatus().getCode())
          .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(client.recordCompressed(position).getAccepted()).isEqualTo(1);
    }
  }

  @Test
  void withoutPostgresItIsUnavailableAndThenBackAgain() {
    var position = GrpcClient.position(new Fix("a", 1));
    try (var ingest = ready(Map.of());
        var client = GrpcClient.at(ingest.port())) {
      assertThat(health(client, "")).isEqualTo(ServingStatus.SERVING);
      servers.stack().postgres().kill();

      var refused = GrpcClient.refused(() -> client.record(position));
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(GrpcClient.retrySeconds(refused)).isEqualTo(1);
      await().until(() -> health(client, "") == ServingStatus.NOT_SERVING);

      servers.stack().postgres().start();
      await().until(() -> health(client, PositionIngestGrpc.SERVICE_NAME) == ServingStatus.SERVING);
      assertThat(client.record(position).getAccepted()).isEqualTo(1);
    }
  }

  @Test
  void everythingButHealthNeedsTheToken() throws SQLException {
    var position = GrpcClient.position(new Fix("a", 1));
    try (var ingest = ready(Map.of("OUTRIDER_HTTP_TOKEN", "correct-horse"));
        var stranger = GrpcClient.at(ingest.port());
        var guesser = GrpcClient.at(ingest.port(), "Bearer wrong-horse");
        var friend = GrpcClient.at(ingest.port(), "Bearer correct-horse")) {
      for (var client : List.of(stranger, guesser)) {
        assertThat(GrpcClient.refused(() -> client.record(position)).getStatus().getCode())
            .isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(client.stream().end().getStatus().getCode())
            .isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(reflected(client).end().join().getStatus().getCode())
            .isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(health(client, "")).isEqualTo(ServingStatus.SERVING);
      }
      assertThat(outbox.fixes()).isEmpty();
      assertThat(friend.record(position).getAccepted()).isEqualTo(1);
    }
  }

  @Test
  void anUnknownServiceHasNoHealth() {
    try (var ingest = ready(Map.of());
        var client = GrpcClient.at(ingest.port())) {
      assertThat(GrpcClient.refused(() -> health(client, "other")).getStatus().getCode())
          .isEqualTo(Status.Code.NOT_FOUND);
    }
  }

  @Test
  void reflectionListsTheServices() {
    try (var ingest = ready(Map.of());
        var client = GrpcClient.at(ingest.port())) {
      var answers = reflected(client);

      assertThat(answers.end().join().getStatus().isOk()).isTrue();
      assertThat(answers.all().getFirst().getListServicesResponse().getServiceList())
          .extracting(ServiceResponse::getName)
          .contains(PositionIngestGrpc.SERVICE_NAME, HealthGrpc.SERVICE_NAME);
      assertThat(answers.all().get(1).getFileDescriptorResponse().getFileDescriptorProtoList())
          .isNotEmpty();
    }
  }

  private static CollectedAnswers<ServerReflectionResponse> reflected(GrpcClient client) {
    var answers = new CollectedAnswers<ServerReflectionResponse>();
    var requests = ServerReflectionGrpc.newStub(client.channel()).serverReflectionInfo(answers);
    requests.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
    requests.onNext(
        ServerReflectionRequest.newBuilder()
            .setFileContainingSymbol(PositionIngestGrpc.SERVICE_NAME)
            .build());
    requests.onCompleted();
    return answers;
  }

  private static ServingStatus health(GrpcClient client, String service) {
    return HealthGrpc.newBlockingStub(client.channel())
        .check(HealthCheckRequest.newBuilder().setService(service).build())
        .getStatus();
  }

  private RunningIngest ready(Map<String, String> settings) {
    var ingest = RunningIngest.on(servers, settings);
    await().until(() -> ingest.get("/readyz").status().equals(HttpStatus.OK));
    return ingest;
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(60));
  }
}
