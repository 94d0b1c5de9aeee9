package dev.outrider.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.component.Health;
import dev.outrider.schema.grpc.query.v1.FleetGrpc;
import dev.outrider.schema.grpc.query.v1.GeoPoint;
import dev.outrider.schema.grpc.query.v1.GetOrderRequest;
import dev.outrider.schema.grpc.query.v1.GetPositionRequest;
import dev.outrider.schema.grpc.query.v1.GetPositionResponse;
import dev.outrider.schema.grpc.query.v1.ReadSource;
import dev.outrider.schema.grpc.query.v1.SearchDriversRequest;
import dev.outrider.schema.grpc.query.v1.SearchDriversResponse.Driver;
import dev.outrider.schema.grpc.query.v1.WatchPositionsRequest;
import dev.outrider.schema.grpc.query.v1.WatchPositionsResponse;
import dev.outrider.schema.migration.SchemaMigration;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class FleetIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final TestServers servers;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(600);
  private Projection projection;
  private PositionTopic topic;
  private RunningQuery query;
  private ManagedChannel channel;
  private FleetGrpc.FleetBlockingStub fleet;

  FleetIT(TestServers servers) {
    this.servers = servers;
  }

  @BeforeAll
  void open() throws Exception {
    SchemaMigration.migrate(servers.dataSource());
    topic = new PositionTopic(servers, 3);
    projection = new Projection(servers, 3);
    query = new RunningQuery(servers, Map.of());
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", query.port()).usePlaintext().build();
    fleet = FleetGrpc.newBlockingStub(channel);
    await().atMost(PATIENCE).until(() -> query.check().equals(Health.up()));
  }

  @AfterAll
  void close() {
    channel.shutdownNow();
    query.close();
    topic.close();
    projection.close();
  }

  @Test
  void tellsWhereADeviceIs() {
    projection.put(Fixes.at("van", now, 1, 2));

    GetPositionResponse answer =
        fleet.getPosition(GetPositionRequest.newBuilder().setDeviceId("van").build());

    assertThat(answer.getPosition().getPoint().getLon()).isEqualTo(2);
    assertThat(answer.getPosition().getBattery()).isEqualTo(0.5);
    assertThat(answer.getPosition().hasHeadingDeg()).isFalse();
    assertThat(answer.getAge().getSeconds()).isBetween(600L, 1_000L);
    assertThat(answer.getSource()).isEqualTo(ReadSource.READ_SOURCE_PROJECTION);
    assertFails(Code.NOT_FOUND, () -> get("nobody", null));
    assertFails(Code.INVALID_ARGUMENT, () -> get("", null));
    assertThat(get("van", now).hasPosition()).isTrue();
    assertFails(Code.DEADLINE_EXCEEDED, () -> get("van", now.plusSeconds(1)));
  }

  @Test
  void findsFreeDriversNearestFirst() {
    projection.put(Fixes.at("d1", now, 10, 20));
    projection.put(Fixes.at("d2", now, 10.001, 20));
    projection.put(Fixes.at("d3", now, 10.002, 20));
    projection.busy("d1", true);

    assertThat(search(1_000)).extracting(Driver::getDriverId).containsExactly("d2", "d3");
    assertThat(search(1_000).getFirst().getDistanceM()).isBetween(110.0, 112.0);
    assertThat(search(200)).extracting(Driver::getDriverId).containsExactly("d2");
    assertFails(Code.INVALID_ARGUMENT, () -> search(100_001));
  }

  @Test
  void watchesPositions() throws Exception {
    projection.put(Fixes.at("w1", now, 1, 1));
    Iterator<WatchPositionsResponse> watched =
        fleet.watchPositions(
            WatchPositionsRequest.newBuilder().addDeviceIds("w1").addDeviceIds("w2").build());
    var seen = new CopyOnWriteArrayList<String>();
    Thread reader =
        Thread.ofVirtual()
            .start(() -> {
              try {
                watched.forEachRemaining(answer ->
                    seen.add(
                        answer.getPosition().getDeviceId()
                            + "@"
                            + answer.getPosition().getPoint().getLat()));
              } catch (StatusRuntimeException e) {
                seen.add(e.getStatus().getCode().name());
              }
            });
    await().atMost(PATIENCE).until(() -> seen.contains("w1@1.0"));

    topic.publish(
        Fixes.at("w2", now, 2, 1),
        Fixes.at("w3", now, 3, 1),
        Fixes.at("w1", now.plusSeconds(1), 4, 1));

    await().atMost(PATIENCE).until(() -> seen.containsAll(List.of("w2@2.0", "w1@4.0")));
    assertThat(seen).doesNotContain("w3@3.0");
    channel.shutdownNow();
    reader.join();
    channel = ManagedChannelBuilder.forAddress("127.0.0.1", query.port()).usePlaintext().build();
    fleet = FleetGrpc.newBlockingStub(channel);
    await().atMost(PATIENCE).until(() -> query.metric("outrider_query_live_streams") == 0);
  }

  @Test
  void tellsItsHealthAndWhatItDoesNotOffer() {
    assertThat(
            HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.newBuilder().setService(FleetGrpc.SERVICE_NAME).build())
                .getStatus())
        .isEqualTo(ServingStatus.SERVING);
    assertFails(
        Code.UNIMPLEMENTED,
        () -> fleet.getOrder(GetOrderRequest.newBuilder().setOrderId("o").build()));
  }

  private GetPositionResponse get(String device, @Nullable Instant newEnough) {
    var request = GetPositionRequest.newBuilder().setDeviceId(device);
    if (newEnough != null) {
      request.setMinRecordedAt(
          Timestamp.newBuilder()
              .setSeconds(newEnough.getEpochSecond())
              .setNanos(newEnough.getNano()));
    }
    return fleet.getPosition(request.build());
  }

  private List<Driver> search(double radius) {
    return fleet
        .searchDrivers(
            SearchDriversRequest.newBuilder()
                .setNear(GeoPoint.newBuilder().setLat(10).setLon(20))
                .setRadiusM(radius)
                .build())
        .getDriversList();
  }

  private static void assertFails(Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code));
  }
}
