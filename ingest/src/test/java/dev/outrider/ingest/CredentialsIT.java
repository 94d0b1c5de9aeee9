package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.credential.Devices;
import dev.outrider.schema.credential.Keys;
import dev.outrider.schema.credential.Scope;
import dev.outrider.schema.credential.Token;
import dev.outrider.schema.migration.SchemaMigration;
import io.grpc.Status;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens of devices and keys, against servers that ask for them. */
@ExtendWith(LocalStackExtension.class)
final class CredentialsIT {

  private static final Map<String, String> REQUIRED =
      Map.of("OUTRIDER_INGEST_CREDENTIALS", "required");

  private final TestServers servers;
  private final Outbox outbox;
  private final Devices devices;
  private final Keys keys;
  private final String stranger = Token.ofDevice(new SecureRandom()).text();

  CredentialsIT(TestServers servers) {
    this.servers = servers;
    outbox = new Outbox(servers.dataSource());
    devices = new Devices(servers.dataSource(), new SecureRandom());
    keys = new Keys(servers.dataSource(), new SecureRandom());
  }

  @BeforeEach
  void nothingYet() throws SQLException {
    servers.stack().postgres().start();
    SchemaMigration.migrate(servers.dataSource());
    outbox.execute("TRUNCATE outrider.outbox_batch, outrider.devices, outrider.api_keys");
  }

  @Test
  void everyClientIsTheDeviceOfItsTokenWhateverItClaims() throws SQLException {
    var token = device("van-1");
    try (var ingest = ready(REQUIRED);
        var grpc = GrpcClient.at(ingest.port(), "Bearer " + token)) {
      int number = 0;
      for (var dialect : Dialect.values()) {
        assertTaken(dialect, dialect.send(ingest, token, number++));
        assertThat(dialect.send(ingest, stranger, 1).status().code())
            .as("%s with a wrong token", dialect)
            .isEqualTo(dialect.strange);
      }
      var nameless = GrpcClient.position(new Fix("", 100));
      assertThat(grpc.record(nameless).getAccepted()).isEqualTo(1);

      assertThat(outbox.fixes())
          .hasSize(Dialect.values().length + 1)
          .allMatch(fix -> fix.device().equals("van-1"));
      assertThat(ingest.counters("outrider_ingest_denied_requests"))
          .isEqualTo(Dialect.values().length);
    }
  }

  @Test
  void aTokenCanNotWriteForAnotherDevice() throws SQLException {
    var token = device("van-1");
    var own = new Fix("van-1", 1);
    var foreign = new Fix("van-2", 1);
    try (var ingest = ready(REQUIRED);
        var grpc = GrpcClient.at(ingest.port(), "Bearer " + token)) {
      var mixed = post(ingest, token, "[" + own.json() + "," + foreign.json() + "]");
      assertThat(mixed.status()).isEqualTo(HttpStatus.ACCEPTED);
      assertThat(mixed.contentUtf8())
          .isEqualTo(
              "{\"accepted\":1,\"duplicates\":0,\"rejected\":[{\"index\":1,\"reason\":\"device_id is not that of the token\"}]}");
      assertThat(post(ingest, token, foreign.json()).status()).isEqualTo(HttpStatus.FORBIDDEN);

      assertThat(
              grpc.record(GrpcClient.position(new Fix("van-1", 2)), GrpcClient.position(foreign)))
          .satisfies(answer -> assertThat(answer.getAccepted()).isEqualTo(1))
          .satisfies(answer -> assertThat(answer.getRejections(0).getIndex()).isEqualTo(1));
      assertThat(code(() -> grpc.record(GrpcClient.position(foreign))))
          .isEqualTo(Status.Code.PERMISSION_DENIED);
      var stream = grpc.stream();
      stream.send(1, foreign);
      assertThat(stream.end().getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);

      assertThat(outbox.fixes()).containsExactlyInAnyOrder(own, new Fix("van-1", 2));
    }
  }

  @Test
  void whatIsRevokedAtOneServerIsOverAtTheOther() throws SQLException {
    var admin = key("office", Set.of(Scope.DEVICES_WRITE));
    var token = device("van-1");
    try (var one = ready(REQUIRED);
        var other = ready(REQUIRED);
        var grpc = GrpcClient.at(other.port(), "Bearer " + token)) {
      assertThat(post(other, token, new Fix("van-1", 1).json()).status())
          .isEqualTo(HttpStatus.ACCEPTED);
      var stream = grpc.stream();
      stream.send(1, new Fix("van-1", 2));
      await().until(() -> stream.acknowledged().size() == 1);

      var removed = send(one, HttpMethod.DELETE, "/v1/devices/van-1", admin, "");
      assertThat(removed.status()).isEqualTo(HttpStatus.NO_CONTENT);

      await()
          .until(() ->
              post(other, token, new Fix("van-1", 3).json())
                  .status()
                  .equals(HttpStatus.UNAUTHORIZED));
      stream.send(2, new Fix("van-1", 4));
      assertThat(stream.end().getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(stream.acknowledged()).containsExactly(1L);
    }
  }

  @Test
  void revocationsTakeEffectWhileNobodyTellsOfThemAndAreHeardAgainAfterwards() throws SQLException {
    var token = device("van-1");
    var second = device("van-2");
    try (var ingest = ready(REQUIRED)) {
      await().until(() -> hears(ingest));
      assertThat(post(ingest, token, new Fix("van-1", 1).json()).status())
          .isEqualTo(HttpStatus.ACCEPTED);
      outbox.execute("ALTER TABLE outrider.devices DISABLE TRIGGER ALL");
      outbox.execute("DELETE FROM outrider.devices WHERE device_id = 'van-1'");
      outbox.execute("ALTER TABLE outrider.devices ENABLE TRIGGER ALL");
      assertThat(post(ingest, token, new Fix("van-1", 2).json()).status())
          .as("nobody told of it")
          .isEqualTo(HttpStatus.ACCEPTED);

      outbox.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name ="
              + " 'outrider-ingest' AND datname = current_database()");

      await()
          .until(() ->
              post(ingest, token, new Fix("van-1", 3).json())
                  .status()
                  .equals(HttpStatus.UNAUTHORIZED));
      await().until(() -> hears(ingest));
      await()
          .until(() ->
              post(ingest, second, new Fix("van-2", 1).json())
                  .status()
                  .equals(HttpStatus.ACCEPTED));
      devices.remove("van-2");
      await()
          .until(() ->
              post(ingest, second, new Fix("van-2", 2).json())
                  .status()
                  .equals(HttpStatus.UNAUTHORIZED));
    }
  }

  @Test
  void withoutPostgresNobodyIsCalledAStranger() throws SQLException {
    var token = device("van-1");
    try (var ingest = ready(REQUIRED);
        var grpc = GrpcClient.at(ingest.port(), "Bearer " + token)) {
      servers.stack().postgres().kill();
      var answers =
          Arrays.stream(Dialect.values())
              .parallel()
              .map(dialect -> dialect.send(ingest, token, 1))
              .toList();
      assertThat(answers)
          .allMatch(answer -> answer.status().equals(HttpStatus.SERVICE_UNAVAILABLE))
          .allMatch(answer -> "1".equals(answer.headers().get("retry-after")));
      assertThat(code(() -> grpc.record(GrpcClient.position(new Fix("van-1", 1)))))
          .isEqualTo(Status.Code.UNAVAILABLE);

      servers.stack().postgres().start();
      await().until(() -> Dialect.OWN.send(ingest, token, 1).status().equals(HttpStatus.ACCEPTED));
    }
  }

  @Test
  void aRotatedTokenEndsAtOnceOrAfterItsGrace() throws SQLException {
    var admin = key("office", Set.of(Scope.DEVICES_WRITE));
    var first = device("van-1");
    try (var ingest = ready(REQUIRED)) {
      assertTaken(Dialect.OSMAND, Dialect.OSMAND.send(ingest, first, 1));
      var second = rotated(ingest, admin, "{\"grace\":\"1h\"}");
      assertTaken(Dialect.OSMAND, Dialect.OSMAND.send(ingest, second, 2));
      assertTaken(Dialect.OSMAND, Dialect.OSMAND.send(ingest, first, 3));

      var third = rotated(ingest, admin, "");
      await().until(() -> isStrange(ingest, first));
      await().until(() -> isStrange(ingest, second));
      assertTaken(Dialect.OSMAND, Dialect.OSMAND.send(ingest, third, 4));

      rotated(ingest, admin, "{\"grace\":\"500ms\"}");
      await().until(() -> isStrange(ingest, third));
    }
  }

  @Test
  void aKeyOpensWhatItsScopesSay() throws SQLException {
    var writer = key("gateway", Set.of(Scope.POSITIONS_WRITE));
    var scraper = key("prometheus", Set.of(Scope.METRICS_READ));
    var reader = key("office", Set.of(Scope.DEVICES_READ));
    var token = device("van-1");
    try (var ingest = ready(REQUIRED)) {
      int number = 0;
      for (var dialect : Dialect.values()) {
        if (dialect != Dialect.OWN) {
          assertTaken(dialect, dialect.send(ingest, writer, number++));
          int status = dialect.send(ingest, scraper, 1).status().code();
          assertThat(status).as("%s", dialect).isEqualTo(dialect == Dialect.OWNTRACKS ? 503 : 403);
        }
      }
      assertThat(outbox.fixes()).hasSize(5).allMatch(fix -> fix.device().equals(Dialect.CLAIMED));
      assertThat(post(ingest, writer, new Fix("any", 1).json()).status())
          .isEqualTo(HttpStatus.ACCEPTED);

      assertThat(get(ingest, "/metrics", scraper)).isEqualTo(HttpStatus.OK);
      assertThat(get(ingest, "/metrics", writer)).isEqualTo(HttpStatus.FORBIDDEN);
      assertThat(get(ingest, "/metrics", token)).isEqualTo(HttpStatus.FORBIDDEN);
      assertThat(get(ingest, "/metrics", stranger)).isEqualTo(HttpStatus.UNAUTHORIZED);
      assertThat(get(ingest, "/v1/devices", reader)).isEqualTo(HttpStatus.OK);
      assertThat(get(ingest, "/v1/devices", token)).isEqualTo(HttpStatus.FORBIDDEN);
      assertThat(send(ingest, HttpMethod.DELETE, "/v1/devices/van-1", reader, "").status())
          .isEqualTo(HttpStatus.FORBIDDEN);
      assertThat(get(ingest, "/nowhere", reader)).isEqualTo(HttpStatus.NOT_FOUND);

      assertThat(keys.revoke("office")).isTrue();
      await().until(() -> get(ingest, "/v1/devices", reader).equals(HttpStatus.UNAUTHORIZED));
    }
  }

  @Test
  void aSenderOfTooMuchIsToldToWaitInItsOwnWords() throws SQLException {
    var slow =
        Map.of(
            "OUTRIDER_INGEST_CREDENTIALS", "required",
            "OUTRIDER_INGEST_DEVICE_RATE", "1",
            "OUTRIDER_INGEST_DEVICE_BURST", "1");
    var many = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      many.append(new Fix("van-1", i).json()).append('\n');
    }
    var token = device("van-1");
    try (var ingest = ready(slow);
        var grpc = GrpcClient.at(ingest.port(), "Bearer " + token)) {
      var headers =
          RequestHeaders.builder(HttpMethod.POST, "/v1/positions")
              .contentType(MediaType.create("application", "x-ndjson"))
              .add("authorization", "Bearer " + token)
              .build();
      assertThat(ingest.send(HttpRequest.of(headers, HttpData.ofUtf8(many.toString()))).status())
          .isEqualTo(HttpStatus.ACCEPTED);

      for (var dialect : Dialect.values()) {
        var answer = dialect.send(ingest, token, 2_000);
        assertThat(answer.status().code())
            .as("%s", dialect)
            .isEqualTo(dialect == Dialect.OWNTRACKS ? 503 : 429);
        assertThat(Integer.parseInt(String.valueOf(answer.headers().get("retry-after"))))
            .isBetween(500, 1_000);
      }
      var refused =
          GrpcClient.refused(() -> grpc.record(GrpcClient.position(new Fix("van-1", 2_000))));
      assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(GrpcClient.retrySeconds(refused)).isBetween(500L, 1_000L);
      assertThat(outbox.fixes()).hasSize(1_000);
      assertThat(ingest.counters("outrider_ingest_rate_limited_requests"))
          .isEqualTo(Dialect.values().length + 1);
    }
  }

  @Test
  void onLoopbackNobodyNeedsOneButAKnownOneBinds() throws SQLException {
    var token = device("van-1");
    try (var ingest = ready(Map.of())) {
      assertTaken(Dialect.OSMAND, Dialect.OSMAND.send(ingest, "anything", 1));
      assertTaken(Dialect.OSMAND, Dialect.OSMAND.send(ingest, token, 2));
      assertThat(Dialect.OSMAND.send(ingest, stranger, 3).status().code()).isEqualTo(400);

      assertThat(outbox.fixes())
          .containsExactlyInAnyOrder(new Fix(Dialect.CLAIMED, 1), new Fix("van-1", 2));
    }
  }

  private String device(String id) throws SQLException {
    return devices.add(id, null).orElseThrow().token().text();
  }

  private String key(String name, Set<Scope> scopes) throws SQLException {
    return keys.add(name, scopes, null).orElseThrow().text();
  }

  private static String rotated(RunningIngest ingest, String key, String body) {
    var answer = send(ingest, HttpMethod.POST, "/v1/devices/van-1/rotate", key, body);
    assertThat(answer.status()).as(answer.contentUtf8()).isEqualTo(HttpStatus.OK);
    return answer.contentUtf8().replaceAll("(?s).*\"token\":\"(.*?)\".*", "$1");
  }

  private static boolean isStrange(RunningIngest ingest, String token) {
    return Dialect.OSMAND.send(ingest, token, 50).status().equals(HttpStatus.BAD_REQUEST);
  }

  private static boolean hears(RunningIngest ingest) {
    return ingest.gauges("outrider_ingest_revocations_heard") == 1;
  }

  private static Status.Code code(Callable<?> call) {
    return GrpcClient.refused(call).getStatus().getCode();
  }

  private static HttpStatus get(RunningIngest ingest, String path, String token) {
    return send(ingest, HttpMethod.GET, path, token, "").status();
  }

  private static AggregatedHttpResponse post(RunningIngest ingest, String token, String json) {
    return send(ingest, HttpMethod.POST, "/v1/positions", token, json);
  }

  private static AggregatedHttpResponse send(
      RunningIngest ingest, HttpMethod method, String path, String token, String json) {
    var headers = RequestHeaders.builder(method, path).add("authorization", "Bearer " + token);
    if (!json.isEmpty()) {
      headers.contentType(MediaType.JSON);
    }
    return ingest.send(HttpRequest.of(headers.build(), HttpData.ofUtf8(json)));
  }

  private static void assertTaken(Dialect dialect, AggregatedHttpResponse answer) {
    assertThat(answer.status().isSuccess())
        .as("%s: %s %s", dialect, answer.status(), answer.contentUtf8())
        .isTrue();
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
