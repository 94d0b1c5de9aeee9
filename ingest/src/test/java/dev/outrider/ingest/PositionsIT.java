package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class PositionsIT {

  private static final MediaType NDJSON = MediaType.parse("application/x-ndjson");
  private static final int MAX_BODY = 100_000;
  private static final int MAX_POSITIONS = 500;

  private final TestServers servers;
  private final Outbox outbox;
  private final RunningIngest ingest;

  PositionsIT(TestServers servers) throws SQLException {
    this.servers = servers;
    SchemaMigration.migrate(servers.dataSource());
    outbox = new Outbox(servers.dataSource());
    outbox.execute("TRUNCATE outrider.outbox_batch");
    ingest =
        RunningIngest.on(
            servers,
            Map.of(
                "OUTRIDER_INGEST_MAX_BODY_BYTES", Integer.toString(MAX_BODY),
                "OUTRIDER_INGEST_MAX_POSITIONS", Integer.toString(MAX_POSITIONS)));
  }

  @BeforeEach
  void isReady() {
    Awaitility.await().until(() -> ingest.get("/readyz").status().equals(HttpStatus.OK));
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void anObjectIsInTheOutboxWhenItIsAcknowledged() throws SQLException {
    var before = Instant.now().minusMillis(1);

    var answer = ingest.post(new Fix("courier-1", 1).json()).join();

    assertThat(answer.status()).isEqualTo(HttpStatus.ACCEPTED);
    assertThat(answer.contentType()).isEqualTo(MediaType.JSON_UTF_8);
    assertThat(answer.contentUtf8()).isEqualTo("{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
    assertThat(outbox.positions())
        .singleElement()
        .satisfies(position -> {
          assertThat(Fix.of(position)).isEqualTo(new Fix("courier-1", 1));
          assertThat(position.speedMps()).isEqualTo(8.3);
          assertThat(position.receivedAt()).isBetween(before, Instant.now());
        });
  }

  @Test
  void arraysAndLinesAreTakenWhole() throws SQLException {
    var array = fixes("a", 0, 120);
    var lines = fixes("b", 0, 120);

    assertThat(ingest.post("[" + json(array, ",") + "]").join().contentUtf8())
        .startsWith("{\"accepted\":120,");
    assertThat(ingest.post(NDJSON, json(lines, "\n")).join().contentUtf8())
        .startsWith("{\"accepted\":120,");
    assertThat(outbox.fixes()).containsAll(array).containsAll(lines).hasSize(240);
  }

  @Test
  void aBadPointIsReportedAndItsNeighboursAreKept() throws SQLException {
    var answer =
        ingest
            .post(
                "[%s,{\"device_id\":\"x\"},%s,\"y\"]"
                    .formatted(new Fix("a", 1).json(), new Fix("a", 2).json()))
            .join();

    assertThat(answer.status()).isEqualTo(HttpStatus.ACCEPTED);
    assertThat(answer.contentUtf8())
        .isEqualTo(
            "{\"accepted\":2,\"duplicates\":0,\"rejected\":["
                + "{\"index\":1,\"reason\":\"recorded_at is missing\"},"
                + "{\"index\":3,\"reason\":\"not a JSON object\"}]}");
    assertThat(outbox.fixes()).containsExactly(new Fix("a", 1), new Fix("a", 2));
  }

  @Test
  void whatCanNotBeStoredIsAProblem() throws SQLException {
    assertProblem(ingest.post("[{\"device_id\":\"x\"}]"), 422, "\"accepted\":0", "\"index\":0");
    assertProblem(ingest.post(""), 400, "no position");
    assertProblem(ingest.post("[]"), 400, "no position");
    assertProblem(ingest.post("{\"device_id\":\n oops}"), 400, "not JSON", "\"line\":2");
    assertProblem(ingest.post("[" + json(fixes("a", 0, 501), ",") + "]"), 413, "500 positions");
    assertProblem(ingest.post(" ".repeat(MAX_BODY + 1)), 413, "\"status\":413");
    assertProblem(ingest.post(MediaType.FORM_DATA, "lat=1"), 415, "application/json");
    assertThat(ingest.get("/v1/positions").status()).isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
    assertThat(outbox.fixes()).isEmpty();
  }

  @Test
  void manyDevicesAtOnceKeepTheirOrder() throws SQLException {
    int devices = 60;
    int posts = 40;

    CompletableFuture.allOf(
            IntStream.range(0, devices)
                .mapToObj(device -> postInTurn("device-" + device, posts))
                .toArray(CompletableFuture<?>[]::new))
        .join();

    var byDevice = outbox.fixes().stream().collect(Collectors.groupingBy(Fix::device));
    assertThat(byDevice).hasSize(devices);
    byDevice.forEach((device, stored) -> assertThat(stored).isEqualTo(fixes(device, 0, posts)));
    assertThat(ingest.counter("outrider_ingest_accepted")).isEqualTo(devices * posts);
  }

  @Test
  void requestsShareCommits() throws SQLException {
    var blocked = new ArrayList<CompletableFuture<AggregatedHttpResponse>>();
    try (var connection = servers.dataSource().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE outrider.outbox_batch");
      for (var fix : fixes("a", 0, 100)) {
        blocked.add(ingest.post(fix.json()));
      }
      Awaitility.await().until(() -> ingest.gauges("outrider_ingest_queue_depth") == 100);
      connection.rollback();
    }

    assertThat(blocked).allSatisfy(answer -> assertAccepted(answer.join()));
    assertThat(outbox.transactions()).isLessThanOrEqualTo(3);
    assertThat(outbox.fixes()).containsExactlyInAnyOrderElementsOf(fixes("a", 0, 100));
  }

  @Test
  void aKnownFixIsAcknowledgedAndNotWrittenAgain() throws SQLException {
    var twice =
        IntStream.range(0, 2)
            .mapToObj(i -> ingest.post("[" + json(fixes("a", 0, 10), ",") + "]"))
            .toList();
    twice.forEach(answer -> assertAccepted(answer.join()));

    assertThat(ingest.post(new Fix("a", 9).json()).join().contentUtf8())
        .isEqualTo("{\"accepted\":0,\"duplicates\":1,\"rejected\":[]}");
    assertThat(outbox.fixes()).isEqualTo(fixes("a", 0, 10));
    assertThat(ingest.counter("outrider_ingest_duplicates")).isEqualTo(11);
  }

  @Test
  void whateverADeviceIsCalledItsLineStaysALine() throws SQLException {
    var name = "\u00e9\uD83D\uDE9A {x} \\\\ \\\" ' , ;";

    assertAccepted(ingest.post(new Fix(name, 1).json()).join());

    assertThat(outbox.positions().getFirst().deviceId())
        .isEqualTo("\u00e9\uD83D\uDE9A {x} \\ \" ' , ;");
  }

  private CompletableFuture<?> postInTurn(String device, int posts) {
    CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    for (var fix : fixes(device, 0, posts)) {
      last =
          last.thenCompose(previous -> ingest.post(fix.json()))
              .thenAccept(PositionsIT::assertAccepted);
    }
    return last;
  }

  private static void assertAccepted(AggregatedHttpResponse answer) {
    assertThat(answer.status()).as(answer.contentUtf8()).isEqualTo(HttpStatus.ACCEPTED);
  }

  private static void assertProblem(
      CompletableFuture<AggregatedHttpResponse> answer, int status, String... content) {
    assertThat(answer.join().status().code()).isEqualTo(status);
    assertThat(answer.join().contentType()).hasToString("application/problem+json");
    assertThat(answer.join().contentUtf8()).contains(content);
  }

  private static List<Fix> fixes(String device, int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> new Fix(device, number)).toList();
  }

  private static String json(List<Fix> fixes, String separator) {
    return fixes.stream().map(Fix::json).collect(Collectors.joining(separator));
  }
}
