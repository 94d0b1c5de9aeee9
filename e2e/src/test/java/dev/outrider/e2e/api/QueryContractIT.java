package dev.outrider.e2e.api;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.e2e.Installation;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.event.EventSchemas;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route and every status that query describes, asked of running servers. They have no Redis:
 * what they answer is the same without, as other tests show, and needs less to be written first.
 */
@ExtendWith(LocalStackExtension.class)
final class QueryContractIT {
  private static final String NO_REDIS = "redis://127.0.0.1:1";
  private static final String NEAR = "/v1/positions/near?lat=-23.5&lon=-46.6&radius=2000";
  private static final String WITHIN =
      "/v1/positions/within?min_lat=-24&min_lon=-47&max_lat=-23&max_lon=-46";

  @TempDir Path directory;

  @Test
  void answersAsItIsDescribed(TestServers servers) throws Exception {
    new Installation(servers).migrate(directory);
    var measured = Instant.now().minusSeconds(60);
    store(servers, measured);
    try (var client = HttpClient.newHttpClient();
        var open = start(servers, "open", Map.of());
        var locked = start(servers, "locked", Map.of("OUTRIDER_HTTP_TOKEN", "open-sesame"));
        var cut = start(servers, "cut", cut())) {
      var document = document(client, open.uri());
      assertThat(document.version()).startsWith("3.1");
      assertThat(
              ServedRoutes.parse(get(client, open.uri("/routes")))
                  .differences(document.operations()))
          .isEmpty();
      var contract = new Contract(document, client);
      now(contract, open.uri(), locked.uri(), cut.uri());
      live(contract, open.uri(), locked.uri(), cut.uri());
      past(contract, measured, open.uri(), locked.uri(), cut.uri());
      events(contract, open.uri(), locked.uri(), cut.uri());
      operation(contract, open.uri(), locked.uri(), cut.uri());
      contract.wasSeenWhole();
    }
  }

  private static void now(Contract contract, URI open, URI locked, URI cut) throws Exception {
    var one = "GET /v1/positions/{device}";
    var later = "?wait=10ms&min_recorded_at=" + Instant.now().plusSeconds(3_600);
    contract.holds(
        open,
        Example.of(200, one, "/v1/positions/van-1"),
        Example.of(304, one, "/v1/positions/van-1").with("If-None-Match", "*"),
        Example.of(400, one, "/v1/positions/van-1?colour=red"),
        Example.of(404, one, "/v1/positions/nobody"),
        Example.of(504, one, "/v1/positions/van-1" + later),
        Example.of(200, "GET /v1/positions", "/v1/positions?device=van-1,nobody"),
        Example.of(200, "GET /v1/positions", "/v1/positions?limit=1"));
    contract.holds(
        open,
        Example.of(304, "GET /v1/positions", "/v1/positions").with("If-None-Match", "*"),
        Example.of(400, "GET /v1/positions", "/v1/positions?limit=0"),
        Example.of(200, "GET /v1/positions/near", NEAR),
        Example.of(304, "GET /v1/positions/near", NEAR).with("If-None-Match", "*"),
        Example.of(400, "GET /v1/positions/near", "/v1/positions/near?lat=91"),
        Example.of(200, "GET /v1/positions/within", WITHIN),
        Example.of(304, "GET /v1/positions/within", WITHIN).with("If-None-Match", "*"),
        Example.of(400, "GET /v1/positions/within", "/v1/positions/within"));
    for (var way :
        Map.of(one, "/v1/positions/van-1", "GET /v1/positions", "/v1/positions").entrySet()) {
      guarded(contract, way.getKey(), way.getValue(), locked, cut);
    }
    guarded(contract, "GET /v1/positions/near", NEAR, locked, cut);
    guarded(contract, "GET /v1/positions/within", WITHIN, locked, cut);
  }

  private static void live(Contract contract, URI open, URI locked, URI cut) throws Exception {
    contract.begins(open, Example.of(200, "GET /v1/live", "/v1/live?device=van-1"));
    contract.holds(open, Example.of(400, "GET /v1/live", "/v1/live?min_lat=1"));
    guarded(contract, "GET /v1/live", "/v1/live", locked, cut);
  }

  private static void past(Contract contract, Instant measured, URI open, URI locked, URI cut)
      throws Exception {
    var device = "/v1/devices/van-1";
    var around = "?from=" + measured.minusSeconds(60) + "&to=" + measured.plusSeconds(60);
    var at = "/at?time=" + measured.plusSeconds(1);
    var near = "/v1/history/near?lat=-23.5&lon=-46.6&radius=2km&at=" + measured.plusSeconds(1);
    var track = "GET /v1/devices/{id}/track";
    contract.holds(
        open,
        Example.of(200, track, device + "/track" + around),
        Example.of(200, track, device + "/track" + around + "&format=geojson"),
        Example.of(200, track, device + "/track" + around + "&format=gpx"),
        Example.of(200, track, device + "/track" + around).with("Accept", "text/csv"),
        Example.of(400, track, device + "/track?format=doc"),
        Example.of(200, "GET /v1/devices/{id}/trips", device + "/trips" + around),
        Example.of(400, "GET /v1/devices/{id}/trips", device + "/trips?from=yesterday"),
        Example.of(200, "GET /v1/devices/{id}/at", device + at),
        Example.of(400, "GET /v1/devices/{id}/at", device + "/at"),
        Example.of(404, "GET /v1/devices/{id}/at", "/v1/devices/nobody" + at),
        Example.of(200, "GET /v1/history/near", near),
        Example.of(400, "GET /v1/history/near", "/v1/history/near"));
    guarded(contract, track, device + "/track", locked, cut);
    guarded(contract, "GET /v1/devices/{id}/trips", device + "/trips", locked, cut);
    guarded(contract, "GET /v1/devices/{id}/at", device + at, locked, cut);
    guarded(contract, "GET /v1/history/near", near, locked, cut);
  }

  private static void events(Contract contract, URI open, URI locked, URI cut) throws Exception {
    contract.holds(
        open,
        Example.of(200, "GET /v1/events", "/v1/events?aggregate_type=order"),
        Example.of(400, "GET /v1/events", "/v1/events?limit=0"),
        Example.of(200, "GET /v1/orders/{id}/events", "/v1/orders/4711/events"),
        Example.of(400, "GET /v1/orders/{id}/events", "/v1/orders/4711/events?q=x"));
    guarded(contract, "GET /v1/events", "/v1/events", locked, cut);
    guarded(contract, "GET /v1/orders/{id}/events", "/v1/orders/4711/events", locked, cut);
  }

  private static void operation(Contract contract, URI open, URI locked, URI cut) throws Exception {
    contract.holds(
        open,
        Example.of(200, "GET /healthz", "/healthz"),
        Example.of(200, "GET /metrics", "/metrics"),
        Example.of(200, "GET /routes", "/routes"),
        Example.of(200, "GET /readyz", "/readyz"));
    contract.holds(cut, Example.of(503, "GET /readyz", "/readyz"));
    contract.holds(
        locked,
        Example.of(401, "GET /metrics", "/metrics"),
        Example.of(401, "GET /routes", "/routes"),
        Example.of(307, "GET /", "/"),
        Example.of(200, "GET /docs", "/docs"),
        Example.of(200, "GET /openapi.yaml", "/openapi.yaml"),
        Example.of(200, "GET /asyncapi.yaml", "/asyncapi.yaml"),
        Example.of(200, "GET /schemas/{name}", "/schemas/PositionRecorded.schema.json"),
        Example.of(404, "GET /schemas/{name}", "/schemas/Nothing.schema.json"));
  }

  /** Without the token, and with nobody who could be asked. */
  private static void guarded(
      Contract contract, String operation, String target, URI locked, URI cut) throws Exception {
    contract.holds(locked, Example.of(401, operation, target));
    contract.holds(cut, Example.of(503, operation, target));
  }

  private static void store(TestServers servers, Instant measured) throws Exception {
    try (var connection = servers.dataSource().getConnection();
        var insert =
            connection.prepareStatement(
                "INSERT INTO outrider.position_history"
                    + " (recorded_at, received_at, lat, lon, device_id)"
                    + " VALUES (?::timestamptz, ?::timestamptz, -23.5, -46.6, ?)")) {
      for (String device : new String[] {"van-1", "van-2"}) {
        insert.setString(1, measured.toString());
        insert.setString(2, measured.toString());
        insert.setString(3, device);
        insert.executeUpdate();
      }
    }
  }

  private ServedRole start(TestServers servers, String name, Map<String, String> settings)
      throws Exception {
    var all = new HashMap<>(settings);
    all.put("OUTRIDER_REDIS_URL", NO_REDIS);
    return ServedRole.start("query", new Installation(servers), directory.resolve(name), all);
  }

  private static Map<String, String> cut() {
    return Map.of(
        "OUTRIDER_POSTGRES_URL",
        "jdbc:postgresql://127.0.0.1:1/nowhere",
        "OUTRIDER_QUERY_LIVE_STREAMS",
        "0");
  }

  private static OpenApiDocument document(HttpClient client, URI server) throws Exception {
    var schemas = new HashMap<String, String>();
    for (String type : EventSchemas.TYPES) {
      var path = "/schemas/" + type + ".schema.json";
      schemas.put(path, get(client, server.resolve(path)));
    }
    return OpenApiDocument.parse(get(client, server.resolve("/openapi.yaml")), schemas);
  }

  private static String get(HttpClient client, URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), ofString()).body();
  }
}
