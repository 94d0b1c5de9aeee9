package dev.outrider.ingest;

import static dev.outrider.ingest.Conversation.NO_HEADERS;
import static dev.outrider.ingest.Conversation.TOKEN;
import static dev.outrider.ingest.Conversation.assertLater;
import static dev.outrider.ingest.Conversation.basic;
import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.event.PositionEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LocalStackExtension.class)
final class OwnTracksIT {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final String BARE =
      "{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1767323045,\"tid\":\"t1\"%s}";

  private final Conversation conversation;

  OwnTracksIT(TestServers servers) throws SQLException {
    conversation = new Conversation(servers, Map.of());
  }

  @AfterEach
  void close() {
    conversation.close();
  }

  @Test
  void aLocationIsStoredWithEveryField() throws SQLException {
    assertTaken(
        post(
            """
            {"_type":"location","_id":"17ab","lat":-23.5,"lon":-46.25,"tst":1767323045,"vel":36,
             "alt":760.5,"acc":4.2,"vac":3,"cog":271.5,"batt":87,"bs":1,"tid":"t1","t":"u","m":1,
             "conn":"m","created_at":1767323046,"topic":"owntracks/else/where"}
            """));

    assertThat(conversation.stored())
        .containsExactly(
            new PositionEvent(
                "van-1",
                TIME,
                Instant.EPOCH,
                -23.5,
                -46.25,
                10.0,
                271.5,
                760.5,
                4.2,
                0.87,
                "owntracks"));
  }

  @Test
  void whatIsUnknownIsLeftOutAndFloatsMayStandForIntegers() throws SQLException {
    assertTaken(
        post(
            BARE.formatted(",\"vel\":-1,\"cog\":-1,\"acc\":0,\"batt\":-1")
                .replace("45,", "45.0,")));

    assertThat(conversation.stored()).containsExactly(bare("van-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"waypoint", "transition", "lwt", "status", "card", "encrypted", "steps"})
  void whatIsNoLocationIsAcknowledgedAndNotStored(String type) throws SQLException {
    assertTaken(post(BARE.formatted("").replace("location", type)));

    assertThat(conversation.stored()).isEmpty();
    assertThat(conversation.rejected()).isZero();
  }

  @Test
  void anEmptyBodyIsAcknowledged() {
    assertTaken(post(""));
    assertTaken(post(" \n"));
    assertTaken(post("[]"));
  }

  @Test
  void whatWillNeverBeRightIsAcknowledgedAndCounted() throws SQLException {
    assertTaken(post(BARE.formatted("").replace("\"lat\":1", "\"lat\":91")));
    assertTaken(post(BARE.formatted("").replace("\"lat\":1", "\"lat\":NaN")));
    assertTaken(post(BARE.formatted("").replace("1767323045", "17")));
    assertTaken(post(BARE.formatted("").replace("tst", "when")));

    assertThat(conversation.stored()).isEmpty();
    assertThat(conversation.rejected()).isEqualTo(4);
  }

  @Test
  void theDeviceIsNamedByWhatIsMostReliable() throws SQLException {
    var path = "/pub/" + TOKEN;
    var topic = BARE.formatted(",\"topic\":\"owntracks/anna/phone\"");

    assertTaken(conversation.post(path, MediaType.JSON, NO_HEADERS, BARE.formatted("")));
    assertTaken(conversation.post(path, MediaType.JSON, NO_HEADERS, topic));
    assertTaken(conversation.post(path + "?u=bert&d=phone", MediaType.JSON, NO_HEADERS, topic));
    assertTaken(
        conversation.post(
            path + "?u=bert&d=phone",
            MediaType.JSON,
            Map.of("x-limit-u", "carl", "x-limit-d", "tablet"),
            topic));
    assertTaken(conversation.post("/pub", MediaType.JSON, basic("dora", TOKEN), topic));

    assertThat(conversation.stored())
        .containsExactlyInAnyOrder(
            bare("t1"), bare("anna:phone"), bare("bert:phone"), bare("carl:tablet"), bare("dora"));
  }

  @Test
  void whatShallBeKeptIsNeverAnsweredWithAStatusThatMakesTheAppDeleteIt() throws SQLException {
    assertKept(conversation.post("/owntracks", MediaType.JSON, NO_HEADERS, BARE.formatted("")));
    assertKept(
        conversation.post(
            "/owntracks", MediaType.JSON, basic("van-1", "wrong"), BARE.formatted("")));
    assertKept(
        conversation.post("/owntracks/wrong", MediaType.JSON, NO_HEADERS, BARE.formatted("")));
    assertKept(
        conversation.post(
            "/pub/" + TOKEN,
            MediaType.JSON,
            NO_HEADERS,
            BARE.formatted("").replace("tid", "name")));
    assertThat(conversation.stored()).isEmpty();
  }

  @Test
  void whatIsNotJsonIsTheSendersMistake() {
    assertThat(post("{\"_type\":").status()).isEqualTo(HttpStatus.BAD_REQUEST);
  }

  @Test
  void withoutPostgresThePointStaysOnThePhone() throws SQLException {
    conversation.postgresGoes();
    assertLater(post(BARE.formatted("")));
    conversation.postgresComes();
    assertTaken(post(BARE.formatted("")));
    assertThat(conversation.stored()).containsExactly(bare("van-1"));
  }

  private AggregatedHttpResponse post(String body) {
    return conversation.post("/owntracks", MediaType.JSON, basic("van-1", TOKEN), body);
  }

  private static PositionEvent bare(String device) {
    return new PositionEvent(
        device, TIME, Instant.EPOCH, 1, 2, null, null, null, null, null, "owntracks");
  }

  private static void assertTaken(AggregatedHttpResponse answer) {
    assertThat(answer.status()).as(answer.contentUtf8()).isEqualTo(HttpStatus.OK);
    assertThat(answer.headers().get(HttpHeaderNames.CONTENT_TYPE)).isEqualTo("application/json");
    assertThat(answer.contentUtf8()).isEqualTo("[]");
  }

  private static void assertKept(AggregatedHttpResponse answer) {
    assertThat(answer.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(answer.headers().get(HttpHeaderNames.RETRY_AFTER)).isEqualTo("60");
  }
}
