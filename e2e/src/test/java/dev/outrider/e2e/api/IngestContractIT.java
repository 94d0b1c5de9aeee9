package dev.outrider.e2e.api;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outrider.e2e.Installation;
import dev.outrider.e2e.RoleChild;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Every route and every status that ingest describes, asked of running servers. */
@ExtendWith(LocalStackExtension.class)
final class IngestContractIT {
  private static final String TOKEN = "open-sesame";
  private static final String POINT =
      "{\"device_id\":\"van-1\",\"recorded_at\":\"2026-11-20T07:15:10.123Z\",\"lat\":-23.5,\"lon\":-46.6}";
  private static final String NOWHERE = POINT.replace("-23.5", "123");
  private static final String LOCATION =
      "{\"_type\":\"location\",\"tid\":\"v1\",\"lat\":-23.5,\"lon\":-46.6,\"tst\":1700000000}";
  private static final String FEATURES =
      "{\"locations\":[{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-46.6,-23.5]},"
          + "\"properties\":{\"timestamp\":\"2026-11-20T07:15:10Z\",\"device_id\":\"van-1\"}}]}";
  private static final String TOO_LONG = " ".repeat(2_000);
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir Path directory;

  @Test
  void answersAsItIsDescribed(TestServers servers) throws Exception {
    new Installation(servers).migrate(directory);
    try (var client = HttpClient.newHttpClient();
        var open = start(servers, "open", Map.of("OUTRIDER_INGEST_MAX_BODY_BYTES", "1024"));
        var locked =
            start(
                servers,
                "locked",
                Map.of(
                    "OUTRIDER_HTTP_TOKEN",
                    TOKEN,
                    "OUTRIDER_INGEST_DEVICE_RATE",
                    "1",
                    "OUTRIDER_INGEST_DEVICE_BURST",
                    "1"));
        var cut = start(servers, "cut", unreachable())) {
      var document = document(client, open.uri());
      assertThat(document.version()).startsWith("3.1");
      assertThat(
              ServedRoutes.parse(get(client, open.uri("/routes")))
                  .differences(document.operations()))
          .isEmpty();
      var contract = new Contract(document, client);
      var later = new ArrayList<Example>();
      devices(contract, open.uri(), locked.uri(), later);
      positions(contract, open.uri(), locked.uri(), later);
      for (String token : new String[] {"", "/anything"}) {
        osmand(contract, token, open.uri(), later);
        ownTracks(contract, "/owntracks", token, open.uri(), later);
        ownTracks(contract, "/pub", token, open.uri(), later);
        overland(contract, token, open.uri(), locked.uri(), later);
        gpsLogger(contract, token, open.uri(), locked.uri(), later);
      }
      operation(contract, open.uri(), locked.uri(), later);
      refused(contract, document, locked.uri(), key(servers), indebtedDevice(client, locked.uri()));
      contract.holdsAtOnce(cut.uri(), later);
      contract.wasSeenWhole();
    }
  }

  private static void devices(Contract contract, URI open, URI locked, List<Example> later)
      throws Exception {
    var add = "POST /v1/devices";
    var list = "GET /v1/devices";
    var show = "GET /v1/devices/{device}";
    var rotate = "POST /v1/devices/{device}/rotate";
    var remove = "DELETE /v1/devices/{device}";
    var van = "{\"device_id\":\"van-9\",\"name\":\"Van\"}";
    contract.holds(
        open,
        Example.of(201, add, "/v1/devices").json(van),
        Example.of(400, add, "/v1/devices").json("{}"),
        Example.of(409, add, "/v1/devices").json(van),
        Example.of(200, list, "/v1/devices?limit=1"),
        Example.of(400, list, "/v1/devices?limit=0"),
        Example.of(200, show, "/v1/devices/van-9"),
        Example.of(404, show, "/v1/devices/nobody"),
        Example.of(200, rotate, "/v1/devices/van-9/rotate"),
        Example.of(400, rotate, "/v1/devices/van-9/rotate").json("{\"grace\":\"soon\"}"),
        Example.of(404, rotate, "/v1/devices/nobody/rotate"),
        Example.of(204, remove, "/v1/devices/van-9"),
        Example.of(404, remove, "/v1/devices/van-9"));
    contract.holds(
        locked,
        Example.of(401, add, "/v1/devices").json(van),
        Example.of(401, list, "/v1/devices"),
        Example.of(401, show, "/v1/devices/van-9"),
        Example.of(401, rotate, "/v1/devices/van-9/rotate"),
        Example.of(401, remove, "/v1/devices/van-9"));
    Collections.addAll(
        later,
        Example.of(503, add, "/v1/devices").json(van),
        Example.of(503, list, "/v1/devices"),
        Example.of(503, show, "/v1/devices/van-9"),
        Example.of(503, rotate, "/v1/devices/van-9/rotate"),
        Example.of(503, remove, "/v1/devices/van-9"));
  }

  /**
   * Wherever it is described: an encoding that nobody reads, a key without the scope, a device that
   * owes too much.
   */
  private static void refused(
      Contract contract, OpenApiDocument document, URI locked, String key, String device)
      throws Exception {
    for (Operation operation : document.operations()) {
      var target =
          operation.path().replace("{device}", "van-9").replace("/{token}", "/" + key)
              + (operation.path().matches("/(osmand|gpslogger).*") ? "?lat=-23.5&lon=-46.6" : "");
      if (document.statuses(operation).contains(415)) {
        contract.holds(
            locked,
            asked(operation, 415, target)
                .with("Authorization", "Bearer " + TOKEN)
                .with("Content-Encoding", "br"));
      }
      if (document.statuses(operation).contains(403)) {
        contract.holds(
            locked, asked(operation, 403, target).with("Authorization", "Bearer " + key));
      }
      if (document.statuses(operation).contains(429)) {
        contract.holds(
            locked,
            asked(operation, 429, target.replace(key, device))
                .with("Authorization", "Bearer " + device));
      }
    }
  }

  private static Example asked(Operation operation, int status, String target) {
    var example = Example.of(status, operation.toString(), target);
    if (!operation.method().equals("POST")) {
      return example;
    }
    if (target.startsWith("/overland")) {
      return example.json(FEATURES);
    }
    return target.startsWith("/v1") ? example.json(POINT) : example.body(FORM, "lat=1&lon=2");
  }

  /** The token of a device that has just sent more than its rate allows for a long time. */
  private static String indebtedDevice(HttpClient client, URI server) throws Exception {
    var added =
        client.send(
            authorized(server.resolve("/v1/devices"), TOKEN, "{\"device_id\":\"van-9\"}"),
            ofString());
    var token = JsonMapper.shared().readTree(added.body()).get("token").asString();
    var lines = new StringBuilder();
    for (int i = 0; i < 900; i++) {
      lines.append(
          "{\"recorded_at\":\"2026-11-20T07:%02d:%02dZ\",\"lat\":1,\"lon\":2},"
              .formatted(i / 60, i % 60));
    }
    lines.setLength(lines.length() - 1);
    var sent =
        client.send(
            authorized(server.resolve("/v1/positions"), token, "[" + lines + "]"), ofString());
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
    return token;
  }

  private static HttpRequest authorized(URI uri, String token, String json) {
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
  }

  /** A key that is good for nothing that is described here. */
  private String key(TestServers servers) throws Exception {
    var output = directory.resolve("key.json");
    var command = List.of("key", "add", "nothing-here", "--scope", "orders:read", "--json");
    int exit =
        RoleChild.command(command, new Installation(servers).environment(directory), output)
            .start()
            .waitFor();
    var text = Files.readString(output);
    assertThat(exit).as(text).isZero();
    var line = text.lines().filter(json -> json.startsWith("{")).findFirst().orElseThrow();
    return JsonMapper.shared().readTree(line).get("key").asString();
  }

  private static void positions(Contract contract, URI open, URI locked, List<Example> later)
      throws Exception {
    var send = "POST /v1/positions";
    contract.holds(
        open,
        Example.of(202, send, "/v1/positions").json(POINT),
        Example.of(202, send, "/v1/positions").json("[" + POINT + "," + NOWHERE + "]"),
        Example.of(202, send, "/v1/positions").body("application/x-ndjson", POINT + "\n{"),
        Example.of(400, send, "/v1/positions").json("[" + POINT),
        Example.of(413, send, "/v1/positions").json(TOO_LONG),
        Example.of(415, send, "/v1/positions").body("text/plain", POINT),
        Example.of(422, send, "/v1/positions").json(NOWHERE));
    contract.holds(locked, Example.of(401, send, "/v1/positions").json(POINT));
    Collections.addAll(later, Example.of(503, send, "/v1/positions").json(POINT));
  }

  private static void osmand(Contract contract, String token, URI open, List<Example> later)
      throws Exception {
    var path = "/osmand" + (token.isEmpty() ? "" : "/{token}");
    var target = "/osmand" + token;
    var fix = target + "?id=van-1&lat=-23.5&lon=-46.6";
    contract.holds(
        open,
        Example.of(200, "GET " + path, fix),
        Example.of(400, "GET " + path, target + "?lat=-23.5&lon=-46.6"),
        Example.of(200, "POST " + path, target).body(FORM, "id=van-1&lat=-23.5&lon=-46.6"),
        Example.of(400, "POST " + path, target).body(FORM, "lat=-23.5&lon=-46.6"),
        Example.of(404, "POST " + path, target).json("{}"),
        Example.of(413, "POST " + path, target).body(FORM, TOO_LONG));
    Collections.addAll(
        later,
        Example.of(503, "GET " + path, fix),
        Example.of(503, "POST " + path, target).body(FORM, "id=van-1&lat=-23.5&lon=-46.6"));
  }

  private static void ownTracks(
      Contract contract, String route, String token, URI open, List<Example> later)
      throws Exception {
    var post = "POST " + route + (token.isEmpty() ? "" : "/{token}");
    var target = route + token + "?u=van&d=1";
    contract.holds(
        open,
        Example.of(200, post, target).json(LOCATION),
        Example.of(400, post, target).json("{"),
        Example.of(413, post, target).json(TOO_LONG));
    Collections.addAll(later, Example.of(503, post, target).json(LOCATION));
  }

  private static void overland(
      Contract contract, String token, URI open, URI locked, List<Example> later) throws Exception {
    var post = "POST /overland" + (token.isEmpty() ? "" : "/{token}");
    var target = "/overland" + token;
    contract.holds(
        open,
        Example.of(200, post, target).json(FEATURES),
        Example.of(400, post, target).json("{"),
        Example.of(413, post, target).json(TOO_LONG));
    contract.holds(locked, Example.of(401, post, target).json(FEATURES));
    Collections.addAll(later, Example.of(503, post, target).json(FEATURES));
  }

  private static void gpsLogger(
      Contract contract, String token, URI open, URI locked, List<Example> later) throws Exception {
    var path = "/gpslogger" + (token.isEmpty() ? "" : "/{token}");
    var target = "/gpslogger" + token;
    var fix = target + "?id=van-1&lat=-23.5&lon=-46.6&timestamp=1700000000";
    var post =
        Example.of(200, "POST " + path, target).body(FORM, fix.substring(fix.indexOf('?') + 1));
    contract.holds(
        open,
        Example.of(200, "GET " + path, fix),
        Example.of(400, "GET " + path, target + "?lat=-23.5&lon=-46.6"),
        post,
        Example.of(400, "POST " + path, target).body(FORM, "lat=-23.5&lon=-46.6"),
        Example.of(413, "POST " + path, target).body(FORM, TOO_LONG));
    contract.holds(
        locked,
        Example.of(401, "GET " + path, fix),
        Example.of(401, "POST " + path, target).body(FORM, "lat=1"));
    Collections.addAll(
        later,
        Example.of(503, "GET " + path, fix),
        Example.of(503, "POST " + path, target).body(FORM, fix.substring(fix.indexOf('?') + 1)));
  }

  private static void operation(Contract contract, URI open, URI locked, List<Example> later)
      throws Exception {
    contract.holds(
        open,
        Example.of(200, "GET /healthz", "/healthz"),
        Example.of(200, "GET /readyz", "/readyz"),
        Example.of(200, "GET /metrics", "/metrics"),
        Example.of(200, "GET /routes", "/routes"));
    Collections.addAll(later, Example.of(503, "GET /readyz", "/readyz"));
    contract.holds(
        locked,
        Example.of(401, "GET /metrics", "/metrics"),
        Example.of(401, "GET /routes", "/routes"),
        Example.of(200, "GET /openapi.yaml", "/openapi.yaml"),
        Example.of(200, "GET /docs", "/docs"));
  }

  private ServedRole start(TestServers servers, String name, Map<String, String> settings)
      throws Exception {
    return ServedRole.start("ingest", new Installation(servers), directory.resolve(name), settings);
  }

  private static Map<String, String> unreachable() {
    var settings = new HashMap<String, String>();
    settings.put("OUTRIDER_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/nowhere");
    return settings;
  }

  private static OpenApiDocument document(HttpClient client, URI server) throws Exception {
    return OpenApiDocument.parse(get(client, server.resolve("/openapi.yaml")), Map.of());
  }

  private static String get(HttpClient client, URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), ofString()).body();
  }
}
