package dev.outrider.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.component.Health;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.migration.SchemaMigration;
import dev.outrider.schema.topic.Topics;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(LocalStackExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class PositionsIT {
  private static final int PARTITIONS = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final TestServers servers;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private Projection projection;
  private RunningQuery query;

  PositionsIT(TestServers servers) {
    this.servers = servers;
  }

  @BeforeAll
  void open() throws Exception {
    SchemaMigration.migrate(servers.dataSource());
    String topic = new Topics(servers.topicPrefix()).position();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.kafkaBootstrap()))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
          .all()
          .get();
    }
    projection = new Projection(servers, PARTITIONS);
    query = new RunningQuery(servers, Map.of("OUTRIDER_QUERY_POSTGRES_TIMEOUT", "20s"));
    await().atMost(PATIENCE).until(() -> query.check().equals(Health.up()));
  }

  @BeforeEach
  void clear() {
    projection.clear();
  }

  @AfterAll
  void close() {
    query.close();
    projection.close();
  }

  @Test
  void nearFindsTheNearestOfAllShards() throws Exception {
    for (int i = 0; i < 60; i++) {
      projection.put(Fixes.at("d" + i, now, 10 + i * 0.001, 20));
    }

    JsonNode answer = query.json("/v1/positions/near?lat=10&lon=20&radius=5000&limit=7");

    assertThat(devices(answer)).containsExactly("d0", "d1", "d2", "d3", "d4", "d5", "d6");
    assertThat(answer.at("/positions/3/distance_m").asDouble()).isBetween(333.0, 334.0);
    assertThat(answer.at("/positions/3/served_from").asString()).isEqualTo("redis");
    assertThat(answer.at("/positions/3/age_ms").asLong()).isNotNegative();
    assertThat(devices(query.json("/v1/positions/near?lat=10&lon=20&radius=225"))).hasSize(3);
  }

  @Test
  void nearLeavesOutWhoIsBusyGoneOrOld() throws Exception {
    for (int i = 0; i < 40; i++) {
      projection.put(Fixes.at("n" + i, now, 10 + i * 0.0001, 20));
      projection.busy("n" + i, i < 30);
    }
    projection.put(Fixes.at("old", now.minusSeconds(600), 10, 20));
    projection.expire("n31");

    assertThat(devices(query.json("/v1/positions/near?lat=10&lon=20&radius=900&limit=2")))
        .hasSize(2);
    assertThat(
            devices(
                query.json(
                    "/v1/positions/near?lat=10&lon=20&radius=900&limit=3&free=true&max_age=5m")))
        .containsExactly("n30", "n32", "n33");
    assertThat(devices(query.json("/v1/positions/near?lat=10&lon=20&radius=900&limit=1")))
        .containsAnyOf("old", "n0");
    for (int i = 0; i < 40; i++) {
      projection.busy("n" + i, false);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10, 179.999, 10, -179.999",
    "10, -179.999, 10, 179.999",
    "84.9, 179.99, 84.9, -179.99",
    "89.999, 10, 89.999, -170",
    "-89.9999, 0, -89.9999, 180",
    "85.05, 10, 85.06, 10",
    "85.06, 10, 85.05, 10",
  })
  void nearSeesAcrossTheAntimeridianAndThePoles(double lat, double lon, double at, double there)
      throws Exception {
    projection.put(Fixes.at("there", now, at, there));

    JsonNode found = query.json("/v1/positions/near?lat=%s&lon=%s&radius=5000".formatted(lat, lon));

    assertThat(devices(found)).containsExactly("there");
  }

  /** Held against a plain look at every device, all over Earth. */
  @Test
  void searchesFindWhatIsThereAndNothingElse() throws Exception {
    var random = new Random(7);
    var fleet = new ArrayList<PositionEvent>();
    for (int i = 0; i < 400; i++) {
      double lat = random.nextInt(4) == 0 ? 84 + 6 * random.nextDouble() : edge(random, 90);
      fleet.add(Fixes.at("f" + i, now, lat, edge(random, 180)));
    }
    fleet.forEach(projection::put);
    for (int i = 0; i < 40; i++) {
      double south = edge(random, 90);
      double north = south + (90 - south) * random.nextDouble();
      double west = edge(random, 180);
      double east = edge(random, 180);
      List<String> wanted =
          fleet.stream()
              .filter(fix -> fix.lat() >= south && fix.lat() <= north)
              .filter(fix ->
                  west <= east
                      ? fix.lon() >= west && fix.lon() <= east
                      : fix.lon() >= west || fix.lon() <= east)
              .map(PositionEvent::deviceId)
              .toList();

      assertThat(
              all(
                  "/v1/positions/within?min_lat=%s&min_lon=%s&max_lat=%s&max_lon=%s&limit=37"
                      .formatted(south, west, north, east)))
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  @Test
  void pagesListEachDeviceOnceWhateverComesAndGoes() throws Exception {
    List<String> staying = IntStream.range(0, 50).mapToObj(i -> "s" + i).toList();
    staying.forEach(device -> projection.put(Fixes.at(device, now, 1, 1)));
    var listed = new ArrayList<String>();
    String cursor = "";
    int round = 0;
    do {
      JsonNode page = query.json("/v1/positions?limit=7" + cursor);
      assertThat(page.get("positions").size()).isLessThanOrEqualTo(7);
      listed.addAll(devices(page));
      cursor = page.has("next_cursor") ? "&cursor=" + page.get("next_cursor").asString() : "";
      projection.put(Fixes.at("new" + round, now, 1, 1));
      projection.put(Fixes.at("s" + round, now.plusSeconds(1), 2, 2));
      projection.expire("new" + (round++ - 1));
    } while (!cursor.isEmpty());

    assertThat(listed).doesNotHaveDuplicates().containsAll(staying);
  }

  @Test
  void whatTheClientHasIsNotSentAgain() throws Exception {
    projection.put(Fixes.at("van", now, 1, 1));
    for (String path :
        List.of(
            "/v1/positions/van",
            "/v1/positions?device=van,other",
            "/v1/positions/near?lat=1&lon=1&radius=10")) {
      HttpResponse<String> first = query.get(path);
      String tag = first.headers().firstValue("etag").orElseThrow();
      assertThat(first.headers().firstValue("cache-control")).hasValue("no-cache");

      assertThat(conditional(path, tag).statusCode()).isEqualTo(304);
      assertThat(conditional(path, tag).body()).isEmpty();
      assertThat(conditional(path, "\"other\", " + tag).statusCode()).isEqualTo(304);
      assertThat(conditional(path, "\"other\"").statusCode()).isEqualTo(200);
    }
    String tag = query.get("/v1/positions/van").headers().firstValue("etag").orElseThrow();
    projection.put(Fixes.at("van", now.plusSeconds(1), 1, 1));
    assertThat(conditional("/v1/positions/van", tag).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/positions/near?lon=1&radius=1              | lat",
        "/v1/positions/near?lat=91&lon=1&radius=1       | lat",
        "/v1/positions/near?lat=NaN&lon=1&radius=1      | lat",
        "/v1/positions/near?lat=1&lon=1&radius=100001   | radius",
        "/v1/positions/near?lat=1&lon=1&radius=1&limit=501      | limit",
        "/v1/positions/near?lat=1&lon=1&radius=1&limit=1.5      | limit",
        "/v1/positions/near?lat=1&lon=1&radius=1&free=yes       | free",
        "/v1/positions/near?lat=1&lon=1&radius=1&max_age=old    | max_age",
        "/v1/positions/near?lat=1&lon=1&radius=1&raduis=2       | raduis",
        "/v1/positions/near?lat=1&lat=2&lon=1&radius=1          | lat",
        "/v1/positions/within?min_lat=1&min_lon=1&max_lat=2     | max_lon",
        "/v1/positions/within?min_lat=3&min_lon=1&max_lat=2&max_lon=1 | min_lat",
        "/v1/positions?limit=0                          | limit",
        "/v1/positions?cursor=nonsense                  | cursor",
      })
  void whatIsAskedWrongIsNamed(String path, String parameter) throws Exception {
    HttpResponse<String> response = query.get(path);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(query.json(path).get("parameters").toString()).contains('"' + parameter + '"');
  }

  @Test
  void withoutRedisPostgresAnswersAndWithoutBothNobody() throws Exception {
    var history = new HistoryTable(servers);
    history.put(Fixes.at("h1", now.minusSeconds(20), 50, 179.99));
    history.put(Fixes.at("h1", now.minusSeconds(10), 50, 179.995));
    history.put(Fixes.at("h2", now.minusSeconds(10), 50, -179.99));
    history.put(Fixes.at("gone", now.minus(Duration.ofHours(2)), 50, 180));
    history.put(
        new PositionEvent(
            "ahead", now.plusSeconds(900), now, 50, 180, null, null, null, null, null, "test"));
    projection.put(Fixes.at("h1", now, 51, 179.995));
    await()
        .atMost(PATIENCE)
        .until(() -> query.json("/v1/positions/h1").at("/position/lat").asDouble() == 51);

    servers.stack().redis().kill();

    await()
        .atMost(PATIENCE)
        .until(() ->
            query.json("/v1/positions/h1").at("/served_from").asString("").equals("postgres"));
    JsonNode one = query.json("/v1/positions/h1");
    assertThat(one.at("/position/lon").asDouble()).isEqualTo(179.995);
    assertThat(query.get("/v1/positions/gone").statusCode()).isEqualTo(404);
    assertThat(query.get("/v1/positions/ahead").statusCode()).isEqualTo(404);
    assertThat(query.json("/v1/positions?device=gone,h2,h1").get("unknown").toString())
        .isEqualTo("[\"gone\"]");
    assertThat(devices(query.json("/v1/positions/near?lat=50&lon=180&radius=2000")))
        .containsExactly("h1", "h2");
    assertThat(query.get("/v1/positions/near?lat=50&lon=180&radius=2000&free=true").statusCode())
        .isEqualTo(503);
    assertThat(all("/v1/positions/within?min_lat=49&min_lon=179&max_lat=51&max_lon=-179&limit=1"))
        .containsExactly("h1", "h2");
    assertThat(all("/v1/positions?limit=1")).containsExactly("h1", "h2");
    assertThat(query.get("/readyz").body()).contains("Redis does not answer");
    assertThat(query.get("/readyz").statusCode()).isEqualTo(200);
    assertThat(query.metric("outrider_query_fallback_reads")).isPositive();

    servers.stack().postgres().kill();
    await().atMost(PATIENCE).until(() -> query.get("/readyz").statusCode() == 503);
    HttpResponse<String> neither = query.get("/v1/positions/h1");
    assertThat(neither.statusCode()).isEqualTo(503);
    assertThat(neither.headers().firstValue("retry-after")).hasValue("1");

    servers.stack().redis().start();
    servers.stack().postgres().start();
    await().atMost(PATIENCE).until(() -> query.get("/v1/positions/h1").statusCode() == 404);
    awaitRedis();
  }

  /** Each connection of the pool finds out for itself that the old server is gone. */
  private void awaitRedis() {
    await().atMost(PATIENCE).until(() -> query.check().equals(Health.up()));
    projection.put(Fixes.at("probe", now, 1, 1));
    for (String path :
        List.of("/v1/positions/near?lat=1&lon=1&radius=1", "/v1/positions?device=probe")) {
      await()
          .atMost(PATIENCE)
          .until(() -> {
            boolean all = true;
            for (int i = 0; i < 40; i++) {
              all &= query.json(path).at("/positions/0/served_from").asString("").equals("redis");
            }
            return all;
          });
    }
  }

  private static double edge(Random random, double end) {
    return random.nextInt(3) == 0
        ? Math.copySign(end - random.nextDouble() * 0.5, random.nextDouble() - 0.5)
        : (random.nextDouble() * 2 - 1) * end;
  }

  private List<String> all(String path) throws Exception {
    var listed = new ArrayList<String>();
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      JsonNode page = query.json(path + cursor.get());
      listed.addAll(devices(page));
      cursor =
          Optional.ofNullable(page.get("next_cursor")).map(next -> "&cursor=" + next.asString());
    }
    return listed;
  }

  private static List<String> devices(JsonNode answer) {
    return Stream.ofNullable(answer.get("positions"))
        .flatMap(JsonNode::valueStream)
        .map(position -> position.at("/position/device_id").asString())
        .toList();
  }

  private HttpResponse<String> conditional(String path, String tag) throws Exception {
    return query
        .client()
        .send(query.request(path).header("If-None-Match", tag).build(), BodyHandlers.ofString());
  }
}
