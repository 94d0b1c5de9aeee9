package dev.outrider.ingest;

import static dev.outrider.ingest.Conversation.NO_HEADERS;
import static dev.outrider.ingest.Conversation.TOKEN;
import static dev.outrider.ingest.Conversation.assertLater;
import static dev.outrider.ingest.Conversation.basic;
import static dev.outrider.ingest.Conversation.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.linecorp.armeria.client.WebClient;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.runtime.StartFailure;
import dev.outrider.schema.event.PositionEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class OsmandIT {

  private static final MediaType FORM =
      MediaType.parse("application/x-www-form-urlencoded; charset=UTF-8");
  private static final String PATH = "/osmand/" + TOKEN;
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final long SECONDS = TIME.getEpochSecond();
  private static final PositionEvent WHOLE =
      new PositionEvent(
          "van-1", TIME, Instant.EPOCH, -23.5, -46.25, 5.144, 271.5, 760.5, 4.2, 0.87, "traccar");

  private final int port = RunningIngest.freePort();
  private final Conversation conversation;

  OsmandIT(TestServers servers) throws SQLException {
    conversation =
        new Conversation(servers, Map.of("OUTRIDER_INGEST_OSMAND_PORT", Integer.toString(port)));
  }

  @AfterEach
  void close() {
    conversation.close();
  }

  @Test
  void aQueryIsOnePoint() throws SQLException {
    var query =
        "?id=van-1&timestamp=%d&lat=-23.5&lon=-46.25&speed=10.0&bearing=271.5&altitude=760.5&accuracy=4.2&batt=87.0&charge=true&mock=true"
            .formatted(SECONDS);

    assertDelivered(conversation.get(PATH + query));
    assertThat(conversation.stored()).containsExactly(WHOLE);
    assertDelivered(conversation.post(PATH + query, null, NO_HEADERS, ""));
    assertThat(conversation.stored()).containsExactly(WHOLE);
  }

  @Test
  void thePortOfItsOwnServesTheRoot() throws SQLException {
    var own = WebClient.of("http://127.0.0.1:" + port);
    var query = "?id=van-1&timestamp=%d&lat=1&lon=2".formatted(SECONDS);

    assertDelivered(own.get("/" + TOKEN + query).aggregate().join());
    assertThat(conversation.stored()).containsExactly(bare("van-1", TIME, 1, 2));
    assertThat(own.get("/" + query).aggregate().join().status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(own.get("/v1/positions").aggregate().join().status())
        .isEqualTo(HttpStatus.BAD_REQUEST);
  }

  @Test
  void jsonIsOneLocationOrSeveral() throws SQLException {
    var location =
        """
        {"timestamp":"%s","coords":{"latitude":-23.5,"longitude":-46.25,"accuracy":4.2,
         "speed":5.144,"heading":271.5,"altitude":760.5},"is_moving":true,"odometer":17.5,
         "event":"motionchange","battery":{"level":0.87,"is_charging":false},
         "activity":{"type":"still"},"extras":{}}
        """;
    var unknown =
        """
        {"timestamp":"%s","coords":{"latitude":1,"longitude":2,"accuracy":0,"speed":-1,
         "heading":-1},"battery":{"level":-1,"is_charging":false}}
        """;

    assertDelivered(json("{\"location\":%s,\"device_id\":\"van-1\"}".formatted(at(location, 0))));
    assertThat(conversation.stored()).containsExactly(WHOLE);

    conversation.forget();
    assertDelivered(
        json(
            "{\"location\":[%s,{\"event\":\"heartbeat\",\"timestamp\":\"2026-01-02T03:04:05Z\"},%s],\"device_id\":\"van-2\"}"
                .formatted(at(unknown, 1), at(unknown, 2))));
    assertThat(conversation.stored())
        .containsExactly(
            bare("van-2", TIME.plusSeconds(1), 1, 2), bare("van-2", TIME.plusSeconds(2), 1, 2));
  }

  @Test
  void aFormIsOnePoint() throws SQLException {
    assertDelivered(
        form(
            "id=van-1&lat=-23.5&lon=-46.25&timestamp=%d&accuracy=4.2&altitude=760.5&speed=10.0&bearing=271.5&batt=87&charge=true&alarm=sos"
                .formatted(SECONDS)));

    assertThat(conversation.stored()).containsExactly(WHOLE);
  }

  @Test
  void aJsonArrayHoldsFlatPoints() throws SQLException {
    assertDelivered(
        json(
            """
            [{"id":"van-1","timestamp":%d,"lat":-23.5,"lon":-46.25,"speed":10.0,"bearing":271.5,
              "altitude":760.5,"accuracy":4.2,"batt":87},
             {"id":"van-2","timestamp":%d,"lat":1,"lon":2}]
            """
                .formatted(SECONDS, SECONDS)));

    assertThat(conversation.stored()).containsExactlyInAnyOrder(WHOLE, bare("van-2", TIME, 1, 2));
  }

  @Test
  void aSignOfLifeIsAcknowledgedAndNotStored() throws SQLException {
    assertDelivered(conversation.get(PATH + "?id=van-1&timestamp=%d&batt=50".formatted(SECONDS)));
    assertDelivered(form("id=van-1&timestamp=%d&batt=50".formatted(SECONDS)));
    assertDelivered(json("{\"location\":{\"event\":\"heartbeat\"},\"device_id\":\"van-1\"}"));

    assertThat(conversation.stored()).isEmpty();
    assertThat(conversation.rejected()).isZero();
  }

  @Test
  void whatWillNeverBeRightIsAcknowledgedAndCounted() throws SQLException {
    assertDelivered(conversation.get(PATH + "?id=van-1&lat=91&lon=1"));
    assertDelivered(form("id=van-1&lat=NaN&lon=1"));
    assertDelivered(form("id=van-1&lat=1&lon=2&timestamp=yesterday"));
    assertDelivered(form("id=van-1&lat=1&lon=2&timestamp=1"));
    assertDelivered(form("id=van-1&lat=1"));

    assertThat(conversation.stored()).isEmpty();
    assertThat(conversation.rejected()).isEqualTo(5);
  }

  @Test
  void whoNamesNoDeviceIsRefused() throws SQLException {
    assertRefused(conversation.get(PATH + "?lat=1&lon=2"), 400);
    assertRefused(conversation.get(PATH), 400);
    assertRefused(json("{\"location\":{\"coords\":{\"latitude\":1,\"longitude\":2}}}"), 404);
    assertRefused(json("{\"location\":"), 400);
    assertThat(conversation.stored()).isEmpty();
  }

  @Test
  void theTokenMayComeInEachWayAndIsNeeded() throws SQLException {
    var point = "?id=%s&timestamp=" + SECONDS + "&lat=1&lon=2";

    assertDelivered(conversation.post("/osmand" + point.formatted("a"), null, bearer(TOKEN), ""));
    assertDelivered(
        conversation.post("/osmand" + point.formatted("b"), null, basic("x", TOKEN), ""));
    assertDelivered(conversation.get("/osmand/t0ken%2Fwith%2Bsigns" + point.formatted("c")));
    assertThat(conversation.stored()).hasSize(3);

    assertRefused(conversation.get("/osmand" + point.formatted("d")), 400);
    assertRefused(conversation.get("/osmand/wrong" + point.formatted("d")), 400);
    assertRefused(
        conversation.post("/osmand" + point.formatted("d"), null, basic("x", "wrong"), ""), 400);
    assertRefused(conversation.post("/osmand/wrong", MediaType.JSON, NO_HEADERS, "{}"), 404);
    assertThat(conversation.stored()).hasSize(3);
  }

  @Test
  void aTakenPortIsNamed(TestServers servers) {
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() ->
            RunningIngest.on(
                servers, Map.of("OUTRIDER_INGEST_OSMAND_PORT", Integer.toString(port))))
        .withMessageContaining("Port " + port + " on 127.0.0.1 is already in use");
  }

  @Test
  void withoutPostgresThePointStaysOnThePhone() throws SQLException {
    var query = "id=van-1&timestamp=%d&lat=1&lon=2".formatted(SECONDS);
    conversation.postgresGoes();

    assertLater(conversation.get(PATH + "?" + query));
    assertLater(form(query));

    conversation.postgresComes();
    assertDelivered(form(query));
    assertThat(conversation.stored()).containsExactly(bare("van-1", TIME, 1, 2));
  }

  private AggregatedHttpResponse form(String body) {
    return conversation.post(PATH, FORM, NO_HEADERS, body);
  }

  private AggregatedHttpResponse json(String body) {
    return conversation.post(
        PATH, MediaType.parse("application/json; charset=utf-8"), NO_HEADERS, body);
  }

  private static String at(String location, int second) {
    return location.formatted(TIME.plusSeconds(second));
  }

  private static PositionEvent bare(String device, Instant time, double lat, double lon) {
    return new PositionEvent(
        device, time, Instant.EPOCH, lat, lon, null, null, null, null, null, "traccar");
  }

  private static void assertDelivered(AggregatedHttpResponse answer) {
    assertThat(answer.status()).as(answer.contentUtf8()).isEqualTo(HttpStatus.OK);
    assertThat(answer.headers().get(HttpHeaderNames.CONTENT_LENGTH)).isEqualTo("0");
    assertThat(answer.headers().get(HttpHeaderNames.CONTENT_TYPE)).isNull();
    assertThat(answer.contentUtf8()).isEmpty();
  }

  private static void assertRefused(AggregatedHttpResponse answer, int status) {
    assertThat(answer.status().code()).as(answer.contentUtf8()).isEqualTo(status);
  }
}
