package dev.outrider.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.query.live.LiveLimits;
import dev.outrider.query.position.LiveRules;
import dev.outrider.runtime.component.Health;
import dev.outrider.runtime.component.Role;
import dev.outrider.runtime.settings.HttpSettings;
import dev.outrider.runtime.settings.KafkaSettings;
import dev.outrider.runtime.settings.PostgresSettings;
import dev.outrider.runtime.settings.RedisSettings;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.event.PositionJson;
import dev.outrider.schema.redis.RedisKeys;
import dev.outrider.schema.topic.KeyPartition;
import dev.outrider.schema.topic.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(LocalStackExtension.class)
class QueryRoleIT {
  /** Not what the settings say: the topic decides. */
  private static final int PARTITIONS = 5;

  private final TestServers servers;
  private final KafkaSettings kafka;
  private final RedisKeys keys;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private Role role;
  private URI address;

  QueryRoleIT(TestServers servers) {
    this.servers = servers;
    kafka = new KafkaSettings(servers.kafkaBootstrap(), servers.topicPrefix(), 12, 1);
    keys = new RedisKeys(servers.redisPrefix());
  }

  @BeforeEach
  void open() throws Exception {
    start(kafka);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      String topic = new Topics(kafka.topicPrefix()).position();
      if (!admin.listTopics().names().get().contains(topic)) {
        var definition = new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty());
        admin.createTopics(List.of(definition)).all().get();
      }
    }
    await().until(() -> role.check() instanceof Health.Up);
  }

  @AfterEach
  void close() {
    role.close();
    http.close();
  }

  @Test
  void tellsTheLatestPositionAndItsAge() throws Exception {
    PositionEvent van = event("van", now.minusSeconds(2));
    store(van);

    HttpResponse<String> response = get("/v1/positions/van");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("application/json; charset=utf-8");
    assertThat(response.headers().firstValue("cache-control")).hasValue("no-cache");
    JsonNode answer = json(response);
    assertThat(answer.propertyNames()).containsExactly("position", "age_ms", "served_from");
    assertThat(PositionJson.decode(answer.get("position").toString()).orThrow()).isEqualTo(van);
    assertThat(answer.get("age_ms").asLong()).isBetween(2_000L, 60_000L);
    assertThat(answer.get("served_from").asString()).isEqualTo("redis");
  }

  @Test
  void aClockThatIsAheadMakesNoNegativeAge() throws Exception {
    store(event("ahead", now.plusSeconds(60)));

    assertThat(json(get("/v1/positions/ahead")).get("age_ms").asLong()).isZero();
  }

  @Test
  void anyNameThatADeviceCanHaveIsFound() throws Exception {
    for (String device : List.of("café 7", "🚚", "a/b", "50%", "{1}", "a+b", "a?b#c", "a;b")) {
      store(event(device, now));
      HttpResponse<String> response = get("/v1/positions/" + encoded(device));

      assertThat(response.statusCode()).as(device).isEqualTo(200);
      assertThat(json(response).at("/position/device_id").asString()).isEqualTo(device);
    }
  }

  @Test
  void aDeviceWithoutPositionIsAProblem() throws Exception {
    HttpResponse<String> response = get("/v1/positions/nobody");

    assertProblem(response, 404);
    assertThat(json(response).get("device_id").asString()).isEqualTo("nobody");
  }

  @Test
  void anImpossibleNameIsAProblem() throws Exception {
    assertProblem(get("/v1/positions/" + "x".repeat(300)), 400);
    assertProblem(get("/v1/positions/a%09b"), 400);
    assertProblem(get("/v1/positions/%20"), 400);
    assertProblem(get("/v1/positions?device=a,,b"), 400);
  }

  @Test
  void severalDevicesInOneRequest() throws Exception {
    store(event("one", now));
    store(event("two", now));

    JsonNode answer = json(get("/v1/positions?device=two,nobody,one&device=two"));

    assertThat(answer.get("positions").valueStream())
        .extracting(position -> position.at("/position/device_id").asString())
        .containsExactly("two", "one");
    assertThat(answer.get("unknown").valueStream())
        .extracting(JsonNode::asString)
        .containsExactly("nobody");
  }

  @Test
  void noneOrTooManyDevicesIsAProblem() throws Exception {
    String hundred =
        IntStream.range(0, 100).mapToObj(Integer::toString).collect(Collectors.joining(","));

    assertProblem(get("/v1/positions?device="), 400);
    assertThat(get("/v1/positions?device=" + hundred).statusCode()).isEqualTo(200);
    assertProblem(get("/v1/positions?device=more," + hundred), 400);
  }

  @Test
  void theIndexNamesTheRoutes() throws Exception {
    assertThat(json(get("/routes")).get("routes").toString()).contains("/v1/positions/{device}");
  }

  @Test
  void startsWithoutRedisAndWithoutItsTopic() throws Exception {
    role.close();
    servers.stack().redis().kill();
    start(new KafkaSettings(kafka.bootstrap(), "absent.", 1, 1));

    assertProblem(get("/v1/positions/van"), 503);
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    await().until(() -> get("/readyz").body().contains("Redis does not answer"));
    assertProblem(get("/v1/positions/van"), 503);

    servers.stack().redis().start();
    await().until(() -> get("/readyz").body().contains("does not exist yet"));
    assertProblem(get("/v1/positions/van"), 503);
  }

  private void start(KafkaSettings kafkaSettings) throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var settings =
        new QuerySettings(
            kafkaSettings,
            new RedisSettings(servers.redisUrl(), servers.redisPrefix()),
            new PostgresSettings(servers.jdbcUrl(), servers.superuser(), null),
            new HttpSettings("127.0.0.1", port, null),
            Duration.ofSeconds(1),
            2,
            Duration.ofSeconds(5),
            100_000,
            new LiveLimits(10, 1_000, 1_000),
            new LiveRules(Duration.ofHours(1), Duration.ofMinutes(5)));
    role = QueryRole.create(settings, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    role.start();
    address = URI.create("http://127.0.0.1:" + port);
  }

  private void store(PositionEvent event) {
    String device = event.deviceId();
    var config = new Config();
    config.useSingleServer().setAddress(servers.redisUrl()).setConnectionMinimumIdleSize(1);
    RedissonClient redis = Redisson.create(config);
    try {
      redis
          .getBucket(
              keys.position(KeyPartition.of(device, PARTITIONS), device), ByteArrayCodec.INSTANCE)
          .set(PositionJson.encode(event).getBytes(UTF_8));
    } finally {
      redis.shutdown();
    }
  }

  private static PositionEvent event(String device, Instant recorded) {
    return new PositionEvent(
        device, recorded, recorded, 1.5, 2.5, 3.0, null, null, null, 0.5, "test");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address.resolve(path)).build(), BodyHandlers.ofString());
  }

  private static void assertProblem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(json(response).get("status").asInt()).isEqualTo(status);
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
