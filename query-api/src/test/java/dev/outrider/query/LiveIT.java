package dev.outrider.query;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.component.Health;
import dev.outrider.schema.event.PositionEvent;
import dev.outrider.schema.migration.SchemaMigration;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class LiveIT {
  private static final int PARTITIONS = 3;

  private final TestServers servers;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(600);
  private Projection projection;
  private PositionTopic topic;
  private RunningQuery query;

  LiveIT(TestServers servers) {
    this.servers = servers;
  }

  @BeforeAll
  void open() throws Exception {
    SchemaMigration.migrate(servers.dataSource());
    topic = new PositionTopic(servers, PARTITIONS);
    projection = new Projection(servers, PARTITIONS);
    query =
        new RunningQuery(
            servers,
            Map.of(
                "OUTRIDER_QUERY_LIVE_STREAMS", "8",
                "OUTRIDER_QUERY_LIVE_WAITING", "100",
                "OUTRIDER_QUERY_LIVE_REPLAY", "5000"));
    patiently().until(() -> query.check().equals(Health.up()));
  }

  @BeforeEach
  void clear() {
    projection.clear();
    patiently().until(() -> query.metric("outrider_query_live_streams") == 0);
  }

  @AfterAll
  void close() {
    query.close();
    topic.close();
    projection.close();
  }

  @Test
  void beginsWithWhatIsThereAndGoesOnWithWhatHappens() throws Exception {
    projection.put(fix("a1", 0, 1));
    projection.put(fix("a2", 0, 2));
    try (EventStream stream = live("?device=a1,a3")) {
      patiently().until(stream::isLive);
      assertThat(stream.events().getFirst().name()).isEqualTo("snapshot");
      assertThat(stream.events().getFirst().data().get("reason").asString()).isEqualTo("start");

      topic.publish(fix("a1", 1, 1.1), fix("a2", 1, 2.1), fix("a3", 1, 3.1));
      topic.abort(fix("a1", 2, 9));
      patiently().until(() -> stream.positions().contains("a3@3.1"));
      topic.publish(fix("a1", 0, 1.05), fix("a1", 1, 1.15), fix("a1", 3, 1.3));

      patiently().until(() -> stream.positions().contains("a1@1.3"));
      assertThat(stream.positions()).containsOnly("a1@1.0", "a1@1.1", "a1@1.3", "a3@3.1");
    }
  }

  @Test
  void aBoxTellsWhoComesAndWhoLeaves() throws Exception {
    projection.put(Fixes.at("b0", now, 10, 179.95));
    try (EventStream stream = live("?min_lat=9&max_lat=11&min_lon=179.9&max_lon=-179.9")) {
      patiently().until(stream::isLive);
      assertThat(stream.positions()).containsExactly("b0@10.0");
      topic.publish(Fixes.at("b1", now, 10.1, 179.8));
      topic.publish(Fixes.at("b1", now.plusSeconds(1), 10.2, 179.95));
      patiently().until(() -> stream.positions().contains("b1@10.2"));
      topic.publish(Fixes.at("b1", now.plusSeconds(2), 10.3, -179.95));
      patiently().until(() -> stream.positions().contains("b1@10.3"));
      topic.publish(Fixes.at("b1", now.plusSeconds(3), 10.4, -179.8));
      topic.publish(Fixes.at("b0", now.plusSeconds(3), 12, 179.95));

      patiently().until(() -> stream.of("left").size() == 2);
      assertThat(stream.of("left")).containsExactlyInAnyOrder("b1@10.4", "b0@12.0");
      assertThat(stream.positions()).containsExactly("b0@10.0", "b1@10.2", "b1@10.3");
    }
  }

  @Test
  void whoComesBackIsToldWhatItMissed() throws Exception {
    String seen;
    try (EventStream stream = live("")) {
      patiently().until(stream::isLive);
      topic.publish(fix("c1", 1, 1), fix("c2", 1, 2));
      patiently().until(() -> stream.positions().size() == 2 && !stream.lastId().isEmpty());
      seen = stream.lastId();
    }
    topic.publish(fix("c1", 2, 1.2), fix("c1", 3, 1.3), fix("c4", 3, 4.3));

    var request = query.request("/v1/live").header("Last-Event-ID", seen).build();
    try (EventStream stream = new EventStream(query.client(), request)) {
      patiently().until(() -> stream.positions().size() >= 2 && stream.isLive());
      assertThat(stream.events().getFirst().name()).isEqualTo("resumed");
      assertThat(stream.positions()).contains("c1@1.3", "c4@4.3").doesNotContain("c1@1.2");
      topic.publish(fix("c1", 4, 1.4));
      patiently().until(() -> stream.positions().getLast().equals("c1@1.4"));
      patiently().until(() -> !stream.lastId().isEmpty());
    }
    try (EventStream stream = live("?device=c1&last_event_id=" + seen)) {
      patiently().until(() -> stream.positions().contains("c1@1.4"));
      assertThat(stream.events().getFirst().name()).isEqualTo("resumed");
    }
  }

  @Test
  void whoCanNotBeToldBeginsAgain() throws Exception {
    assertSnapshot("?last_event_id=nonsense", "unknown_id");
    assertSnapshot("?last_event_id=other.AAAA", "unknown_id");
    String seen;
    try (EventStream stream = live("?device=d")) {
      patiently().until(stream::isLive);
      topic.publish(fix("d", 1, 1));
      patiently().until(() -> !stream.lastId().isEmpty());
      seen = stream.lastId();
    }
    assertSnapshot("?min_lat=1&max_lat=2&min_lon=1&max_lon=2&last_event_id=" + seen, "box");
    topic.publish(many("d", 6_000));
    patiently()
        .until(() -> {
          try (EventStream stream = live("?device=d&last_event_id=" + seen)) {
            patiently().until(() -> !stream.events().isEmpty());
            var first = stream.events().getFirst();
            return first.name().equals("snapshot")
                && first.data().get("reason").asString().equals("too_long_ago");
          }
        });
  }

  /** Reads nothing until far more has happened than all buffers between can hold. */
  @Test
  void aSlowReaderGetsTheNewestStateInsteadOfAll() throws Exception {
    try (var slow = new Socket()) {
      slow.setReceiveBufferSize(4_096);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), query.port()));
      slow.getOutputStream()
          .write("GET /v1/live?device=e HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(US_ASCII));
      InputStream in = slow.getInputStream();
      readUntil(in, "event: live");
      double before = query.metric("outrider_query_live_conflated");
      int count = 60_000;
      for (int from = 0; from < count; from += 10_000) {
        topic.publish(many("e", from, from + 10_000));
      }
      patiently().until(() -> query.metric("outrider_query_live_conflated") > before + 20_000);

      String all = readUntil(in, "\"lat\":" + (count - 1) / 1_000_000.0);

      assertThat(all.split("event: position", -1).length).isLessThan(count / 2);
    }
  }

  @Test
  void whoLeavesTooManyWaitingIsSentAway() throws Exception {
    double before = query.metric("outrider_query_live_too_slow");
    try (var slow = new Socket()) {
      slow.setReceiveBufferSize(4_096);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), query.port()));
      slow.getOutputStream()
          .write("GET /v1/live HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(US_ASCII));
      readUntil(slow.getInputStream(), "event: live");
      patiently()
          .until(() -> {
            var fleet = new ArrayList<PositionEvent>();
            for (int i = 0; i < 5_000; i++) {
              fleet.add(Fixes.at("f" + System.nanoTime(), now, 1, 1));
            }
            topic.publish(fleet);
            return query.metric("outrider_query_live_too_slow") > before;
          });
    }
  }

  @Test
  void moreStreamsThanThereMayBeAreRefused() throws Exception {
    var streams = new ArrayList<EventStream>();
    for (int i = 0; i < 8; i++) {
      streams.add(live("?device=g" + i));
    }
    assertThat(streams).allMatch(stream -> stream.status() == 200);
    HttpResponse<String> refused = query.get("/v1/live");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("retry-after")).hasValue("5");
    for (EventStream stream : streams) {
      stream.close();
    }
    assertThat(query.get("/v1/live?min_lat=1").statusCode()).isEqualTo(400);
    assertThat(query.get("/v1/live?device=").statusCode()).isEqualTo(400);
  }

  @Test
  void aReadWaitsForTheWrite() throws Exception {
    projection.put(fix("w", 0, 1));
    CompletableFuture<HttpResponse<String>> waiting =
        query
            .client()
            .sendAsync(
                query
                    .request("/v1/positions/w?wait=30s&min_recorded_at=" + now.plusSeconds(5))
                    .build(),
                BodyHandlers.ofString());
    topic.publish(fix("w", 4, 4));
    assertThat(waiting).isNotDone();
    topic.publish(fix("w", 5, 5));
    projection.put(fix("w", 5, 5));

    patiently().until(waiting::isDone);
    assertThat(waiting.join().statusCode()).isEqualTo(200);
    assertThat(waiting.join().body()).contains("\"lat\":5");
  }

  @Test
  void andSaysHowFarBehindItIsWhenTheTimeIsOver() throws Exception {
    projection.put(fix("v", 0, 1));
    String late = "/v1/positions/v?wait=100ms&min_recorded_at=" + now.plusSeconds(5);

    assertThat(query.get(late).statusCode()).isEqualTo(504);
    assertThat(query.json(late).get("lag_ms").asLong()).isEqualTo(5_000);
    assertThat(query.json(late).get("recorded_at").asString()).isEqualTo(now.toString());
    assertThat(query.get("/v1/positions/v?min_recorded_at=" + now).statusCode()).isEqualTo(200);
    assertThat(query.get("/v1/positions/none?min_recorded_at=" + now).statusCode()).isEqualTo(504);
    assertThat(query.get("/v1/positions/v?wait=1s").statusCode()).isEqualTo(400);
    assertThat(query.get("/v1/positions/v?wait=31s&min_recorded_at=" + now).statusCode())
        .isEqualTo(400);
    assertThat(query.get("/v1/positions/v?min_recorded_at=yesterday").statusCode()).isEqualTo(400);
  }

  private void assertSnapshot(String parameters, String reason) throws Exception {
    try (EventStream stream = live(parameters)) {
      patiently().until(stream::isLive);
      assertThat(stream.events().getFirst().data().get("reason").asString()).isEqualTo(reason);
    }
  }

  private EventStream live(String parameters) throws IOException, InterruptedException {
    return new EventStream(query.client(), query.request("/v1/live" + parameters).build());
  }

  private PositionEvent fix(String device, int second, double lat) {
    return Fixes.at(device, now.plusSeconds(second), lat, 1);
  }

  private List<PositionEvent> many(String device, int count) {
    return many(device, 0, count);
  }

  private List<PositionEvent> many(String device, int from, int to) {
    var fixes = new ArrayList<PositionEvent>();
    for (int i = from; i < to; i++) {
      fixes.add(Fixes.at(device, now.plusMillis(1_000 + i), i / 1_000_000.0, 1));
    }
    return fixes;
  }

  private static String readUntil(InputStream in, String text) throws IOException {
    var read = new StringBuilder();
    var buffer = new byte[65_536];
    while (read.indexOf(text, Math.max(0, read.length() - 70_000)) < 0) {
      int count = in.read(buffer);
      if (count < 0) {
        throw new IOException("ended before " + text);
      }
      read.append(new String(buffer, 0, count, US_ASCII));
    }
    return read.toString();
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(90));
  }
}
