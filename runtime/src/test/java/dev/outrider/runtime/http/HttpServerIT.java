package dev.outrider.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.encoding.DecodingService;
import dev.outrider.runtime.StartFailure;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.settings.HttpSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real requests to the real server. */
final class HttpServerIT {
  private static final HttpSettings OPEN = new HttpSettings("127.0.0.1", 0, null);
  private static final HttpSettings LOCKED = new HttpSettings("127.0.0.1", 0, "open-sesame");

  private final AtomicReference<Health> health = new AtomicReference<>(Health.up());
  private final HttpClient client = HttpClient.newHttpClient();

  private final CompletableFuture<Void> arrived = new CompletableFuture<>();
  private final CompletableFuture<Void> gate = new CompletableFuture<>();
  private @Nullable HttpServer server;
  private String base = "";

  @AfterEach
  void close() {
    gate.complete(null);
    client.close();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void isAliveAndReadyWhenTheRoleIsUp() throws Exception {
    start(OPEN);

    assertThat(get("/healthz").body()).isEqualTo("{\"status\":\"up\"}");
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void listsItsRoutes() throws Exception {
    start(OPEN);

    assertThat(get("/routes").body())
        .startsWith("{\"role\":\"")
        .contains("{\"path\":\"/healthz\",\"methods\":[\"GET\"]}");
  }

  @Test
  void staysReadyAndSaysWhatItWarnsOf() throws Exception {
    start(OPEN);
    health.set(Health.upWith("wal-watch: nearly full"));

    assertThat(get("/healthz").body()).isEqualTo("{\"status\":\"up\"}");
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").body())
        .isEqualTo("{\"status\":\"up\",\"warnings\":[\"wal-watch: nearly full\"]}");
  }

  @Test
  void isAliveButNotReadyWhileTheRoleWaits() throws Exception {
    start(OPEN);
    health.set(Health.notReady("stream: no partition yet"));

    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    JsonNode problem = problem(get("/readyz"), 503);
    assertThat(problem.at("/title").asString()).isEqualTo("Not ready");
    assertThat(problem.at("/detail").asString()).isEqualTo("stream: no partition yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz"})
  void isRedWhenAWorkerIsDead(String path) throws Exception {
    start(OPEN);
    health.set(Health.dead("engine: fenced"));

    assertThat(problem(get(path), 503).at("/detail").asString()).isEqualTo("engine: fenced");
  }

  @Test
  void showsItsMetrics() throws Exception {
    start(OPEN);
    get("/v1/echo/a");
    get("/nowhere");

    HttpResponse<String> response = get("/metrics");

    assertThat(response.headers().firstValue("content-type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    assertThat(response.body())
        .contains(
            "jvm_memory_used_bytes{", "jvm_gc_", "process_uptime_seconds", "process_cpu_usage")
        .contains("outrider_http_active_requests 1.0")
        .contains(
            "outrider_http_requests_seconds_count{method=\"GET\",route=\"/v1/echo/:word\",status=\"200\"} 1")
        .contains(
            "outrider_http_requests_seconds_bucket{method=\"GET\",route=\"none\",status=\"404\",le=\"+Inf\"} 1");
  }

  @Test
  void leavesTheGuardToServicesThatGuardThemselves() throws Exception {
    start(LOCKED);

    assertThat(get("/own").statusCode()).isEqualTo(204);
  }

  @Test
  void countsWhatItRefuses() throws Exception {
    start(LOCKED);
    get("/v1/echo/a");

    assertThat(send(request("/metrics").header("Authorization", "Bearer open-sesame")).body())
        .contains("route=\"/v1/echo/:word\",status=\"401\"} 1");
  }

  @Test
  void answersUnknownRoutesWithAProblem() throws Exception {
    start(OPEN);

    JsonNode problem = problem(get("/nowhere"), 404);

    assertThat(problem.at("/type").asString()).isEqualTo("about:blank");
    assertThat(problem.at("/title").asString()).isEqualTo("Not Found");
    assertThat(problem.at("/status").asInt()).isEqualTo(404);
    assertThat(problem.at("/detail").asString()).isEqualTo("There is nothing at /nowhere.");
  }

  @ParameterizedTest
  @CsvSource({"/v1/body,GET,POST", "/healthz,DELETE,'GET, HEAD'", "/metrics,PUT,'GET, HEAD'"})
  void answersWrongMethodsWithAProblemAndThePossibleOnes(
      String path, String method, String possible) throws Exception {
    start(OPEN);

    HttpResponse<String> response = send(request(path).method(method, BodyPublishers.noBody()));

    problem(response, 405);
    assertThat(response.headers().firstValue("allow")).hasValue(possible);
  }

  @Test
  void answersMalformedPathsWithAProblem() throws Exception {
    start(OPEN);

    problem(get("/v1/../../etc"), 400);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersBodiesThatAreTooLargeWithAProblem(boolean lengthIsKnown) throws Exception {
    start(OPEN);
    byte[] large = new byte[(4 << 20) + 1];
    BodyPublisher body =
        lengthIsKnown
            ? BodyPublishers.ofByteArray(large)
            : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));

    JsonNode problem = problem(send(request("/v1/body").POST(body)), 413);

    assertThat(problem.at("/detail").asString())
        .isEqualTo("The body may have 4194304 bytes at most.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/throws", "/v1/fails", "/v1/checked"})
  void tellsTheClientNoMoreOfAnExceptionThanItsId(String path) throws Exception {
    start(OPEN);

    HttpResponse<String> response = get(path);

    assertThat(problem(response, 500).at("/instance").asString()).matches("urn:uuid:[0-9a-f-]{36}");
    assertThat(response.body()).doesNotContain("hidden", "Exception", "dev.outrider");
  }

  @Test
  void answersTimeoutsWithAProblem() throws Exception {
    start(OPEN);

    problem(get("/v1/slow"), 503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/echo/a", "/nowhere", "/metrics", "/healthz/", "/v1/../healthz"})
  void asksForTheTokenEverywhereButForHealth(String path) throws Exception {
    start(LOCKED);

    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isIn(400, 401);
    problem(response, response.statusCode());
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer open-sesame,200",
    "bearer open-sesame,200",
    "Bearer open-sesam,401",
    "Bearer open-sesamee,401",
    "Bearer OPEN-SESAME,401",
    "Bearer,401",
    "open-sesame,401",
    "Basic open-sesame,401"
  })
  void letsInWhoCarriesTheToken(String authorization, int status) throws Exception {
    start(LOCKED);

    HttpResponse<String> response =
        send(request("/v1/echo/a").header("Authorization", authorization));

    assertThat(response.statusCode()).isEqualTo(status);
    if (status == 401) {
      problem(response, 401);
      assertThat(response.headers().firstValue("www-authenticate")).hasValue("Bearer");
    }
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void speaksBothVersionsOfHttp(HttpClient.Version version) throws Exception {
    start(OPEN);

    HttpResponse<String> response =
        send(request("/v1/body").version(version).POST(BodyPublishers.ofString("hello")));

    assertThat(response.body()).isEqualTo("hello");
    assertThat(response.version()).isEqualTo(version);
  }

  @Test
  void refusesToBeOpenToStrangers() {
    var exposed = server(new HttpSettings("0.0.0.0", 0, null));

    assertThatThrownBy(exposed::start)
        .isInstanceOf(StartFailure.class)
        .hasMessage(
            "ingest refuses to listen on 0.0.0.0 without OUTRIDER_HTTP_TOKEN: anyone could use it."
                + " Set a token or listen on 127.0.0.1.");
  }

  @Test
  void saysThatItsPortIsTaken() {
    int port = start(OPEN).port();
    var second = server(new HttpSettings("127.0.0.1", port, null));

    assertThatExceptionOfType(PortTaken.class)
        .isThrownBy(second::start)
        .withMessage(
            "Port %d on 127.0.0.1 is already in use, so ingest can't start:"
                + " stop what uses it or set OUTRIDER_INGEST_PORT.",
            port);
    second.close();
  }

  @Test
  void saysWhenItCantListenForAnotherReason() {
    var elsewhere = server(new HttpSettings("192.0.2.1", 0, "token"));

    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(elsewhere::start)
        .withMessageStartingWith("ingest can't listen on 192.0.2.1:0: ");
  }

  @Test
  void letsRequestsUnderWayEnd() throws Exception {
    HttpServer running = start(OPEN);
    var answer = client.sendAsync(request("/v1/gated").build(), BodyHandlers.ofString());
    arrived.get();

    var closing = CompletableFuture.runAsync(running::close);
    gate.complete(null);

    assertThat(answer.get().body()).isEqualTo("done");
    closing.get();
    assertThat(running.check()).isEqualTo(Health.notReady("not listening"));
    assertThatThrownBy(() -> get("/healthz")).isInstanceOf(IOException.class);
  }

  private HttpServer start(HttpSettings settings) {
    var started = server(settings);
    started.start();
    server = started;
    base = "http://127.0.0.1:" + started.port();
    return started;
  }

  private HttpServer server(HttpSettings settings) {
    return new HttpServer(
        "ingest",
        settings,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        health::get,
        this::addRoutes);
  }

  private void addRoutes(ServerBuilder builder) {
    GuardsItself own = (ctx, request) -> com.linecorp.armeria.common.HttpResponse.of(204);
    builder.route().path("/own").decorator(DecodingService.newDecorator()).build(own);
    builder.service("/v1/echo/{word}", (ctx, request) -> text(ctx.pathParam("word")));
    builder
        .route()
        .post("/v1/body")
        .build((ctx, request) ->
            of(request.aggregate().thenApply(whole -> text(whole.contentUtf8()))));
    builder.service(
        "/v1/throws",
        (ctx, request) -> {
          throw new IllegalStateException("hidden");
        });
    builder.service(
        "/v1/checked",
        (ctx, request) -> {
          throw new IOException("hidden");
        });
    builder.service(
        "/v1/fails",
        (ctx, request) ->
            of(CompletableFuture.failedFuture(new IllegalArgumentException("hidden"))));
    builder
        .route()
        .get("/v1/slow")
        .requestTimeout(Duration.ofMillis(20))
        .build((ctx, request) -> of(new CompletableFuture<>()));
    builder.service(
        "/v1/gated",
        (ctx, request) -> {
          arrived.complete(null);
          return of(gate.thenApply(open -> text("done")));
        });
  }

  private static com.linecorp.armeria.common.HttpResponse text(@Nullable String text) {
    return com.linecorp.armeria.common.HttpResponse.of(String.valueOf(text));
  }

  private static com.linecorp.armeria.common.HttpResponse of(
      CompletableFuture<com.linecorp.armeria.common.HttpResponse> response) {
    return com.linecorp.armeria.common.HttpResponse.of(response);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).version(HttpClient.Version.HTTP_1_1);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** The document, once it is seen to be what RFC 9457 asks for. */
  private static JsonNode problem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    JsonNode problem = JsonMapper.shared().readTree(response.body());
    assertThat(problem.at("/status").asInt()).isEqualTo(status);
    assertThat(problem.at("/title").asString()).isNotBlank();
    return problem;
  }
}
