package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Timestamp;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.event.PositionQuarantined;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is refused is in the outbox before it is answered, beside the positions it came with. */
@ExtendWith(LocalStackExtension.class)
final class QuarantineIT {

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  private final TestServers servers;
  private final Outbox outbox;
  private final RunningIngest ingest;

  QuarantineIT(TestServers servers) throws SQLException {
    this.servers = servers;
    servers.stack().postgres().start();
    SchemaMigration.migrate(servers.dataSource());
    outbox = new Outbox(servers.dataSource());
    outbox.execute("TRUNCATE outrider.outbox_batch");
    ingest = RunningIngest.on(servers, Map.of("OUTRIDER_INGEST_MAX_AGE", "30d"));
    awaitReady();
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void everyReasonIsKeptWithWhatWasClaimed() throws SQLException {
    var refused =
        ingest
            .post(
                "["
                    + String.join(
                        ",",
                        point("a", "91", "8.3", now.toString()),
                        point("b", "NaN", "8.3", now.toString()),
                        point("c", "0.00004", "8.3", now.toString()),
                        point("d", "1", "1e3", now.toString()),
                        point("e", "1", "8.3", now.plus(Duration.ofHours(1)).toString()),
                        point("f", "1", "8.3", now.minus(Duration.ofDays(31)).toString()),
                        point("g", "1", "8.3", "1979-01-01T00:00:00Z"),
                        point("h", "1", "8.3", "yesterday"),
                        point("i", "\"north\"", "8.3", now.toString()))
                    + "]")
            .join();

    assertThat(refused.status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
    assertThat(outbox.quarantine())
        .allSatisfy(kept -> {
          assertThat(kept.getKey()).isEqualTo(kept.getValue().deviceId());
          assertThat(kept.getValue().protocol()).isEqualTo("http");
          assertThat(kept.getValue().receivedAt()).isBetween(now.minusMillis(1), Instant.now());
          assertThat(kept.getValue().detail()).isNotBlank();
        })
        .extracting(kept -> kept.getKey(), kept -> kept.getValue().reason())
        .containsExactlyInAnyOrder(
            tuple("a", "lat_out_of_range"),
            tuple("b", "lat_not_number"),
            tuple("c", "null_island"),
            tuple("d", "speed_absurd"),
            tuple("e", "recorded_at_in_future"),
            tuple("f", "recorded_at_too_old"),
            tuple("g", "recorded_at_before_gps"),
            tuple("h", "recorded_at_invalid"),
            tuple("i", "lat_not_number"));
    assertThat(claimed("a"))
        .isEqualTo(
            Map.of("recorded_at", now.toString(), "lat", 91.0, "lon", 0.0, "speed_mps", 8.3));
    assertThat(claimed("b")).containsEntry("lat", "NaN");
    assertThat(claimed("h")).containsEntry("recorded_at", "yesterday").containsEntry("lat", 1.0);
    assertThat(claimed("i")).containsEntry("lat", "north");
    assertThat(ingest.counters("outrider_ingest_rejected")).isEqualTo(9);
    assertThat(ingest.counter("outrider_ingest_quarantined")).isEqualTo(9);
  }

  @Test
  void eachClientIsTakenAtItsWordAndToldToForget() throws SQLException {
    assertForgotten(get("/osmand?id=a&lat=91&lon=2"), "");
    assertForgotten(get("/osmand?id=b&lat=1&lon=2&timestamp=yesterday"), "");
    assertForgotten(get("/osmand?id=c&lat=1&lon=2&valid=false"), "");
    assertForgotten(get("/osmand?id=d&lat=1&lon=2&speed=1000"), "");
    assertForgotten(
        post(
            "/owntracks?u=e",
            "{\"_type\":\"location\",\"lat\":0,\"lon\":0,\"tst\":%d}"
                .formatted(now.getEpochSecond())),
        "[]");
    assertForgotten(
        post(
            "/overland",
            """
            {"locations":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2,"north"]},
              "properties":{"timestamp":"%s","device_id":"f"}}]}
            """
                .formatted(now)),
        "{\"result\":\"ok\"}");
    assertForgotten(get("/gpslogger?id=g&lat=1&lon=2&time=2001-01-01T00:00:00Z"), "");

    assertThat(outbox.positions()).isEmpty();
    assertThat(outbox.quarantine())
        .extracting(kept -> told(kept.getValue()))
        .containsExactlyInAnyOrder(
            tuple("a", "traccar", "lat_out_of_range", 91.0, 2.0),
            tuple("b", "traccar", "recorded_at_invalid", 1.0, 2.0),
            tuple("c", "traccar", "fix_invalid", 1.0, 2.0),
            tuple("d", "traccar", "speed_absurd", 1.0, 2.0),
            tuple("e", "owntracks", "null_island", 0.0, 0.0),
            tuple("f", "overland", "lat_not_number", "north", 2.0),
            tuple("g", "gpslogger", "recorded_at_too_old", 1.0, 2.0));
    assertThat(claimed("b")).containsEntry("recorded_at", "yesterday");
    assertThat(claimed("c")).containsEntry("valid", "false");
    assertThat(claimed("d")).containsEntry("speed_mps", 514.444);
  }

  @Test
  void grpcKeepsThemToo() throws SQLException {
    var good =
        GrpcClient.position(new Fix("a", 1)).toBuilder().setRecordedAt(timestamp(now)).build();
    try (var client = GrpcClient.at(ingest.port())) {
      var answer =
          client.record(
              good,
              good.toBuilder().setLon(-181).build(),
              good.toBuilder().setLat(Double.NaN).build(),
              good.toBuilder().setRecordedAt(Timestamp.newBuilder().setNanos(-1)).build(),
              good.toBuilder().clearDeviceId().build());

      assertThat(answer.getAccepted()).isEqualTo(1);
      assertThat(answer.getRejectionsCount()).isEqualTo(4);
    }
    assertThat(outbox.positions()).hasSize(1);
    assertThat(outbox.quarantine())
        .extracting(kept -> kept.getValue().protocol(), kept -> kept.getValue().reason())
        .containsExactlyInAnyOrder(
            tuple("grpc", "lon_out_of_range"),
            tuple("grpc", "lat_out_of_range"),
            tuple("grpc", "recorded_at_not_timestamp"));
    assertThat(outbox.transactions()).isEqualTo(1);
  }

  @Test
  void whateverADeviceIsCalledItsLineStaysALine() throws SQLException {
    for (var name :
        List.of("a\\tb", "a\\nb\\tc", "a\\u0000", "\\ud83d", "\u2028\\\\\\\"}", "x".repeat(129))) {
      assertThat(ingest.post(point(name, "91", "1", now.toString())).join().status())
          .isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
    }
    ingest.post("{\"device_id\":17}").join();

    assertThat(outbox.quarantine())
        .extracting(kept -> kept.getKey(), kept -> kept.getValue().deviceId())
        .containsExactlyInAnyOrder(
            tuple("?", "a\tb"),
            tuple("?", "a\nb\tc"),
            tuple("?", "a\u0000"),
            tuple("?", "\uFFFD"),
            tuple("\u2028\\\"}", "\u2028\\\"}"),
            tuple("?", "x".repeat(129)),
            tuple("17", "17"));
  }

  @Test
  void whatNamesNoDeviceOrIsNoPointIsOnlyCounted() throws SQLException {
    ingest.post("[17,{\"lat\":91},{\"device_id\":\" \",\"lat\":91}]").join();

    assertThat(outbox.quarantine()).isEmpty();
    assertThat(ingest.counters("outrider_ingest_rejected")).isEqualTo(3);
  }

  @Test
  void aRepetitionIsNotKeptAgain() throws SQLException {
    var refused = point("a", "91", "8.3", now.toString());

    for (int i = 0; i < 3; i++) {
      ingest.post("[%s,%s]".formatted(refused, refused)).join();
    }
    ingest.post(point("a", "91", "8.3", now.minusSeconds(1).toString())).join();
    ingest.post(point("a", "1", "8e3", now.toString())).join();

    assertThat(outbox.quarantine()).hasSize(3);
    assertThat(ingest.counter("outrider_ingest_quarantine_repeats")).isEqualTo(5);
    assertThat(ingest.counters("outrider_ingest_rejected")).isEqualTo(8);
  }

  @Test
  void nothingIsAnsweredForGoodBeforeItIsKept() throws SQLException {
    var refused = point("a", "91", "8.3", now.toString());
    servers.stack().postgres().kill();

    assertThat(ingest.post(refused).join().status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(get("/osmand?id=a&lat=91&lon=2").status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(ingest.counters("outrider_ingest_rejected")).isZero();

    servers.stack().postgres().start();
    awaitReady();
    assertThat(ingest.post(refused).join().status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
    assertThat(outbox.quarantine()).hasSize(1);
  }

  @Test
  void nullIslandMayBeAPlace() throws SQLException {
    try (var lenient = RunningIngest.on(servers, Map.of("OUTRIDER_INGEST_NULL_ISLAND", "accept"))) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> lenient.get("/readyz").status().equals(HttpStatus.OK));

      var answer = lenient.post(point("a", "0", "8.3", now.toString())).join();

      assertThat(answer.status()).isEqualTo(HttpStatus.ACCEPTED);
    }
    assertThat(outbox.positions()).hasSize(1);
  }

  private static Tuple told(PositionQuarantined kept) {
    return tuple(
        kept.deviceId(),
        kept.protocol(),
        kept.reason(),
        kept.claimed().get("lat"),
        kept.claimed().get("lon"));
  }

  private Map<String, Object> claimed(String device) throws SQLException {
    return outbox.quarantine().stream()
        .filter(kept -> kept.getKey().equals(device))
        .findFirst()
        .orElseThrow()
        .getValue()
        .claimed();
  }

  private static String point(String device, String lat, String speed, @Nullable String time) {
    return "{\"device_id\":\"%s\",\"recorded_at\":\"%s\",\"lat\":%s,\"lon\":0.0,\"speed_mps\":%s}"
        .formatted(device, time, lat, speed);
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder().setSeconds(time.getEpochSecond()).build();
  }

  private AggregatedHttpResponse get(String path) {
    return ingest.send(HttpRequest.of(HttpMethod.GET, path));
  }

  private AggregatedHttpResponse post(String path, String json) {
    return ingest.send(HttpRequest.of(HttpMethod.POST, path, MediaType.JSON, json));
  }

  private static void assertForgotten(AggregatedHttpResponse answer, String body) {
    assertThat(answer.status()).as(answer.contentUtf8()).isEqualTo(HttpStatus.OK);
    assertThat(answer.contentUtf8()).isEqualTo(body);
  }

  private void awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ingest.get("/readyz").status().equals(HttpStatus.OK));
  }
}
