package dev.outrider.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.linecorp.armeria.server.Server;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.query.history.HistoryReads;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.schema.migration.SchemaMigration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is answered out of the history. */
@ExtendWith(LocalStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PastIT {
  private static final int LONG_TRACK = 100_000;
  private static final int MOST_TRACKS = 2;

  private final TestServers servers;
  private final HttpClient http = HttpClient.newHttpClient();
  private HistoryReads history;
  private HistoryReads tracks;
  private Server server;

  PastIT(TestServers servers) {
    this.servers = servers;
  }

  @BeforeAll
  void open() throws SQLException {
    SchemaMigration.migrate(servers.dataSource());
    fill();
    var settings = new PostgresSettings(servers.jdbcUrl(), servers.superuser(), null);
    history = new HistoryReads(settings, 2, Duration.ofSeconds(60));
    tracks = new HistoryReads(settings, MOST_TRACKS, Duration.ofSeconds(60));
    history.start();
    tracks.start();
    var builder = Server.builder().http(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    new PastServices(history, tracks, MOST_TRACKS).addTo(builder);
    server = builder.build();
    server.start().join();
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> history.isReachable() && tracks.isReachable());
  }

  @AfterAll
  void close() {
    server.stop().join();
    tracks.close();
    history.close();
    http.close();
  }

  @Test
  void aTrackIsThePositionsOfATime() throws Exception {
    var answer =
        json(get("/v1/devices/van%201/track?from=2026-11-18T23:59:58Z&to=2026-11-19T00:00:03Z"));

    assertThat(answer.get("device_id").asString()).isEqualTo("van 1");
    assertThat(answer.get("count").asInt()).isEqualTo(5);
    assertThat(answer.get("complete").asBoolean()).isTrue();
    assertThat(answer.at("/positions/0/recorded_at").asString())
        .isEqualTo("2026-11-18T23:59:58.000Z");
    assertThat(answer.at("/positions/4/recorded_at").asString())
        .isEqualTo("2026-11-19T00:00:02.000Z");
    assertThat(answer.at("/positions/4/speed_mps").asDouble()).isEqualTo(8.5);
  }

  @Test
  void aTrackCanBeSimplerAndShorter() throws Exception {
    var whole = "/v1/devices/van%201/track?from=2026-11-18&to=2026-11-20";

    assertThat(json(get(whole)).get("count").asInt()).isEqualTo(120);
    assertThat(json(get(whole + "&simplify=5m")).get("count").asInt()).isEqualTo(2);
    var limited = json(get(whole + "&limit=7"));
    assertThat(limited.get("count").asInt()).isEqualTo(7);
    assertThat(limited.get("complete").asBoolean()).isFalse();
  }

  @Test
  void aTrackComesInEveryForm() throws Exception {
    var whole = "/v1/devices/van%201/track?from=2026-11-18&to=2026-11-20";

    var csv = get(whole, "text/csv");
    assertThat(csv.headers().firstValue("content-type")).hasValue("text/csv; charset=utf-8");
    assertThat(csv.headers().firstValue("content-disposition"))
        .hasValue("attachment; filename=\"van_1.csv\"");
    assertThat(csv.body().lines()).hasSize(121);

    var gpx = get(whole + "&format=gpx");
    assertThat(gpx.headers().firstValue("content-type")).hasValue("application/gpx+xml");
    assertThat(gpx.body()).contains("<trkpt").endsWith("</gpx>\n");

    var geo = get(whole, "application/geo+json");
    assertThat(geo.headers().firstValue("content-type")).hasValue("application/geo+json");
    assertThat(json(geo).at("/features/0/geometry/coordinates")).hasSize(120);
    assertThat(json(geo).get("features")).hasSize(121);

    assertThat(get(whole, "image/png").statusCode()).isEqualTo(406);
  }

  @Test
  void aDeviceWithoutPositionsHasAnEmptyTrack() throws Exception {
    var answer = json(get("/v1/devices/nobody/track"));

    assertThat(answer.get("positions")).isEmpty();
    assertThat(answer.get("complete").asBoolean()).isTrue();
  }

  @Test
  void aLongTrackIsWholeAndInOrder() throws Exception {
    var response =
        http.send(
            HttpRequest.newBuilder(
                    uri("/v1/devices/long/track?format=csv&from=2026-11-01&to=2026-11-20"))
                .build(),
            BodyHandlers.ofInputStream());
    try (var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
      assertThat(lines.readLine()).startsWith("device_id,");
      var before = "";
      for (int n = 0; n < LONG_TRACK; n++) {
        var time = lines.readLine().split(",", 3)[1];
        assertThat(time).isGreaterThan(before);
        before = time;
      }
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void whoReadsSlowlyHoldsUpOnlyTracks() throws Exception {
    var slow = new ArrayList<HttpResponse<InputStream>>();
    for (int n = 0; n < MOST_TRACKS; n++) {
      slow.add(
          http.send(
              HttpRequest.newBuilder(uri("/v1/devices/long/track?from=2026-11-01&to=2026-11-20"))
                  .build(),
              BodyHandlers.ofInputStream()));
    }

    var refused = get("/v1/devices/long/track");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("retry-after")).hasValue("5");
    assertThat(get("/v1/events").statusCode()).isEqualTo(200);

    for (var response : slow) {
      response.body().close();
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> get("/v1/devices/nobody/track").statusCode() == 200);
  }

  @Test
  void tripsAndStopsOfADay() throws Exception {
    var answer = json(get("/v1/devices/van%201/trips?from=2026-11-18&to=2026-11-20"));

    assertThat(answer.get("trips")).hasSize(1);
    assertThat(answer.at("/trips/0/distance_m").asDouble()).isBetween(1_300.0, 1_330.0);
    assertThat(answer.at("/total/positions").asInt()).isEqualTo(120);
  }

  @Test
  void whereADeviceWasAtATime() throws Exception {
    var answer = json(get("/v1/devices/van%201/at?time=2026-11-19T00:00:01.400Z"));
    assertThat(answer.at("/position/recorded_at").asString()).isEqualTo("2026-11-19T00:00:01.000Z");
    assertThat(answer.get("age_ms").asInt()).isEqualTo(400);
    assertThat(answer.get("served_from").asString()).isEqualTo("history");

    assertThat(get("/v1/devices/van%201/at?time=2026-11-19T05:00:00Z").statusCode()).isEqualTo(404);
    assertThat(get("/v1/devices/van%201/at?time=2026-11-19T05:00:00Z&max_age=6h").statusCode())
        .isEqualTo(200);
  }

  @Test
  void whoWasInACircleAtATime() throws Exception {
    var there = "/v1/history/near?lat=-17&lon=180&radius=2km&at=";

    var answer = json(get(there + "2026-11-19T12:00:00Z"));
    assertThat(answer.get("positions").valueStream())
        .extracting(one -> one.at("/position/device_id").asString())
        .containsExactly("east", "west");
    assertThat(answer.at("/positions/0/distance_m").asDouble()).isBetween(100.0, 110.0);
    assertThat(answer.at("/positions/0/age_ms").asInt()).isEqualTo(60_000);

    assertThat(json(get(there + "2026-11-19T12:01:00Z")).get("positions"))
        .as("one has left since")
        .hasSize(1);
    assertThat(json(get(there + "2026-11-19T12:00:00Z&within=30s")).get("positions")).isEmpty();
    assertThat(json(get(there + "2026-11-19T12:00:00Z&limit=1")).get("positions")).hasSize(1);
  }

  @Test
  void eventsNewestFirstInPages() throws Exception {
    var ids = new ArrayList<String>();
    var cursor = "";
    do {
      var page = json(get("/v1/events?limit=3" + cursor));
      page.get("events").forEach(event -> ids.add(event.get("id").asString()));
      cursor = page.has("next_cursor") ? "&cursor=" + page.get("next_cursor").asString() : "";
    } while (!cursor.isEmpty());

    assertThat(ids).containsExactly("e-8", "e-7", "e-6", "e-5", "e-4", "e-3", "e-2", "e-1");
  }

  @Test
  void eventsByWhatTheyAre() throws Exception {
    assertThat(ids("aggregate_type=customer")).containsExactly("e-7");
    assertThat(ids("aggregate_type=order&aggregate_id=o-2")).containsExactly("e-6", "e-5");
    assertThat(ids("type=OrderPlaced")).containsExactly("e-5", "e-1");
    assertThat(ids("correlation_id=c-1")).containsExactly("e-2", "e-1");
    assertThat(ids("from=2026-11-19T00:00:02Z&to=2026-11-19T00:00:04Z"))
        .containsExactly("e-3", "e-2");
  }

  @Test
  void eventsByTheirWords() throws Exception {
    assertThat(ids("q=courier-17")).containsExactly("e-4", "e-3", "e-2");
    assertThat(ids("q=PINEAPPLE")).containsExactly("e-7");
    assertThat(ids("q=%22door%20was%20closed%22")).containsExactly("e-6");
    assertThat(ids("q=courier-17%20-warehouse")).containsExactly("e-4", "e-3");
    assertThat(ids("q=nonesuch")).isEmpty();
    assertThat(ids("q=%27%3B--%20%28%26")).isEmpty();
  }

  @Test
  void anEventTellsAllItHas() throws Exception {
    var event = json(get("/v1/events?correlation_id=c-1")).at("/events/1");

    assertThat(event.propertyNames())
        .containsExactly(
            "id",
            "aggregate_type",
            "aggregate_id",
            "type",
            "version",
            "committed_at",
            "occurred_at",
            "correlation_id",
            "payload",
            "headers",
            "kafka");
    assertThat(event.get("committed_at").asString()).isEqualTo("2026-11-19T00:00:01.000Z");
    assertThat(event.at("/payload/price").asString()).isEqualTo("12.50");
    assertThat(event.at("/kafka/offset").asInt()).isEqualTo(1);

    var raw = json(get("/v1/events?limit=1")).at("/events/0");
    assertThat(raw.get("raw_base64").asString()).isEqualTo("/wD+");
    assertThat(raw.get("problem").asString()).isEqualTo("no JSON");
  }

  @Test
  void whatHappenedToAnOrderInOrder() throws Exception {
    assertThat(eventIds(json(get("/v1/orders/o-1/events"))))
        .containsExactly("e-1", "e-2", "e-3", "e-4");
    var first = json(get("/v1/orders/o-1/events?limit=3"));
    assertThat(eventIds(first)).containsExactly("e-1", "e-2", "e-3");
    assertThat(
            eventIds(
                json(
                    get(
                        "/v1/orders/o-1/events?limit=3&cursor="
                            + first.get("next_cursor").asString()))))
        .containsExactly("e-4");
    assertThat(eventIds(json(get("/v1/orders/none/events")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/devices/a/track?format=pdf",
        "/v1/devices/a/track?from=yesterday",
        "/v1/devices/a/track?from=2024-01-01&to=2026-01-01",
        "/v1/devices/a/track?simplify=-1",
        "/v1/devices/a/track?limit=0",
        "/v1/devices/a/track?form=csv",
        "/v1/devices/%20/track",
        "/v1/devices/a/trips?from=2026-01-01&to=2026-03-01",
        "/v1/devices/a/trips?stop_duration=0s",
        "/v1/devices/a/at",
        "/v1/devices/a/at?time=2026-01-01&max_age=2000d",
        "/v1/history/near?lat=1&lon=2&at=2026-01-01",
        "/v1/history/near?lat=91&lon=2&radius=1&at=2026-01-01",
        "/v1/history/near?lat=1&lon=2&radius=51km&at=2026-01-01",
        "/v1/history/near?lat=1&lon=2&radius=1&at=2026-01-01&within=2h",
        "/v1/events?limit=501",
        "/v1/events?cursor=x",
        "/v1/events?q=",
        "/v1/orders/%20/events"
      })
  void whatCanNotBeAnsweredIsAProblem(String path) throws Exception {
    var response = get(path);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(json(response).get("detail").asString()).isNotBlank();
  }

  private List<String> ids(String query) throws IOException, InterruptedException {
    return eventIds(json(get("/v1/events?" + query)));
  }

  private static List<String> eventIds(JsonNode answer) {
    return answer.get("events").valueStream().map(event -> event.get("id").asString()).toList();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String accept)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri(path)).header("Accept", accept).build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.activeLocalPort() + path);
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  private void fill() throws SQLException {
    try (var connection = servers.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          SELECT outrider.make_position_history_partitions('2026-11-01', '2026-11-19'),
            outrider.make_event_log_partitions('2026-11-19', '2026-11-19')
          """);
      statement.execute(
          """
          INSERT INTO outrider.position_history (device_id, recorded_at, received_at, lat, lon, speed_mps)
          SELECT 'van 1', time, time, 10, 20 + extract(epoch FROM time - '2026-11-19Z'::timestamptz) * 1e-4, 8.5
            FROM generate_series('2026-11-18 23:59:00Z'::timestamptz, '2026-11-19 00:00:59Z', '1s') AS time
          UNION ALL
          SELECT 'long', '2026-11-01Z'::timestamptz + n * interval '10s', now(), n * 1e-4, n * 1e-4, null
            FROM generate_series(1, %d) AS n
          UNION ALL
          SELECT device, time::timestamptz, now(), -17, lon, null FROM (VALUES
            ('east', '2026-11-19 11:59:00Z', -179.999), ('west', '2026-11-19 11:58:00Z', 179.998),
            ('west', '2026-11-19 12:00:30Z', 179.9), ('far', '2026-11-19 11:59:00Z', 179.9),
            ('late', '2026-11-19 12:30:00Z', 180), ('early', '2026-11-19 11:30:00Z', 180))
            AS fix (device, time, lon)
          """
              .formatted(LONG_TRACK));
      statement.execute(
          """
          INSERT INTO outrider.event_log (committed_at, occurred_at, version, kafka_offset, kafka_partition,
            id, topic, aggregate_type, aggregate_id, type, correlation_id, headers, payload, raw, problem)
          SELECT '2026-11-19Z'::timestamptz + least(n, 6) * interval '1s',
            CASE WHEN n = 1 THEN '2026-11-19Z'::timestamptz END, CASE WHEN n = 1 THEN 1 END, n, 0,
            'e-' || n, 't', aggregate_type, aggregate_id, type, correlation_id, '{}', payload::jsonb, raw::bytea, problem
            FROM (VALUES
              (1, 'order', 'o-1', 'OrderPlaced', 'c-1', '{"price":"12.50"}', null, null),
              (2, 'order', 'o-1', 'OrderDispatched', 'c-1', '{"driver_id":"courier-17","from":"warehouse"}', null, null),
              (3, 'order', 'o-1', 'OrderPickedUp', null, '{"driver_id":"courier-17"}', null, null),
              (4, 'order', 'o-1', 'OrderDelivered', null, '{"driver_id":"courier-17"}', null, null),
              (5, 'order', 'o-2', 'OrderPlaced', 'c-2', '{"price":"7"}', null, null),
              (6, 'order', 'o-2', 'OrderCancelled', 'c-3', '{"reason":"The door was closed."}', null, null),
              (7, 'customer', 'k-1', 'CustomerNamed', null, '{"name":"Pineapple Bakery"}', null, null),
              (8, 'shift', 's-1', null, null, null, '\\xff00fe', 'no JSON'))
            AS event (n, aggregate_type, aggregate_id, type, correlation_id, payload, raw, problem)
          """);
    }
  }
}
