package dev.outrider.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionQuarantined;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A client's requests to an ingest that asks for a token, and what the outbox holds after them. */
final class Conversation implements AutoCloseable {

  static final String TOKEN = "t0ken/with+signs";
  static final Map<String, String> NO_HEADERS = Map.of();

  private final TestServers servers;
  private final Outbox outbox;
  private final RunningIngest ingest;

  Conversation(TestServers servers, Map<String, String> settings) throws SQLException {
    this.servers = servers;
    servers.stack().postgres().start();
    SchemaMigration.migrate(servers.dataSource());
    outbox = new Outbox(servers.dataSource());
    outbox.execute("TRUNCATE outrider.outbox_batch");
    var all = new HashMap<>(settings);
    all.put("OUTRIDER_HTTP_TOKEN", TOKEN);
    ingest = RunningIngest.on(servers, all);
    awaitReady();
  }

  AggregatedHttpResponse get(String path) {
    return ingest.send(HttpRequest.of(HttpMethod.GET, path));
  }

  AggregatedHttpResponse post(
      String path, @Nullable MediaType type, Map<String, String> headers, String body) {
    return post(path, type, headers, body.getBytes(UTF_8));
  }

  AggregatedHttpResponse post(
      String path, @Nullable MediaType type, Map<String, String> headers, byte[] body) {
    var head = RequestHeaders.builder(HttpMethod.POST, path);
    headers.forEach(head::add);
    if (type != null) {
      head.contentType(type);
    }
    return ingest.send(HttpRequest.of(head.build(), HttpData.wrap(body)));
  }

  static Map<String, String> bearer(String token) {
    return Map.of("authorization", "Bearer " + token);
  }

  static Map<String, String> basic(String user, String password) {
    var pair = (user + ":" + password).getBytes(UTF_8);
    return Map.of("authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
  }

  /** All that is stored, without the time of its arrival. */
  List<PositionEvent> stored() throws SQLException {
    return outbox.positions().stream()
        .map(event ->
            new PositionEvent(
                event.deviceId(),
                event.recordedAt(),
                Instant.EPOCH,
                event.lat(),
                event.lon(),
                event.speedMps(),
                event.headingDeg(),
                event.altitudeM(),
                event.accuracyM(),
                event.battery(),
                event.source()))
        .toList();
  }

  /** Every refused point that is kept. */
  List<PositionQuarantined> quarantine() throws SQLException {
    return outbox.quarantine().stream().map(Map.Entry::getValue).toList();
  }

  void forget() throws SQLException {
    outbox.execute("TRUNCATE outrider.outbox_batch");
  }

  double rejected() {
    return ingest.counters("outrider_ingest_rejected");
  }

  /** How many positions wait for their commit. */
  double waiting() {
    return ingest.gauges("outrider_ingest_queue_depth");
  }

  void postgresGoes() {
    servers.stack().postgres().kill();
  }

  void postgresComes() {
    servers.stack().postgres().start();
    awaitReady();
  }

  static void assertLater(AggregatedHttpResponse answer) {
    assertThat(answer.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(answer.headers().get(HttpHeaderNames.RETRY_AFTER)).isEqualTo("1");
  }

  @Override
  public void close() {
    ingest.close();
  }

  private void awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ingest.get("/readyz").status().equals(HttpStatus.OK));
  }
}
