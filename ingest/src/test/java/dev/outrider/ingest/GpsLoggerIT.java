package dev.outrider.ingest;

import static dev.outrider.ingest.Conversation.NO_HEADERS;
import static dev.outrider.ingest.Conversation.TOKEN;
import static dev.outrider.ingest.Conversation.assertLater;
import static dev.outrider.ingest.Conversation.basic;
import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.event.PositionEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class GpsLoggerIT {

  private static final String PATH = "/gpslogger/" + TOKEN;
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final String BARE = "lat=1&lon=2&timestamp=1767323045";
  private static final String EVERYTHING =
      "lat=-23.5&lon=-46.25&sat=9&desc=&alt=760.5&acc=4.2&dir=271.5&prov=gps&spd=10.0&spd_kph=36.0"
          + "&timestamp=1767323045&time=2026-01-02T03:04:05.250Z&timeoffset=-3&batt=87.0"
          + "&ischarging=false&aid=a-1&ser=s-1&act=&filename=20260102&profile=Default&hdop=&vdop="
          + "&pdop=&dist=17&";
  private static final PositionEvent WHOLE =
      new PositionEvent(
          "a-1",
          TIME.plusMillis(250),
          Instant.EPOCH,
          -23.5,
          -46.25,
          10.0,
          271.5,
          760.5,
          4.2,
          0.87,
          "gpslogger");

  private final Conversation conversation;

  GpsLoggerIT(TestServers servers) throws SQLException {
    conversation = new Conversation(servers, Map.of());
  }

  @AfterEach
  void close() {
    conversation.close();
  }

  @Test
  void aQueryIsAPointAndAReplayedFileChangesNothing() throws SQLException {
    assertTaken(conversation.get(PATH + "?" + EVERYTHING));
    assertTaken(conversation.get(PATH + "?" + EVERYTHING));

    assertThat(conversation.stored()).containsExactly(WHOLE);
  }

  @Test
  void aBodyIsAFormOrJsonByHowItBegins() throws SQLException {
    assertTaken(conversation.post(PATH, null, NO_HEADERS, EVERYTHING));
    assertThat(conversation.stored()).containsExactly(WHOLE);

    assertTaken(
        conversation.post(
            PATH + "?id=van-2",
            null,
            NO_HEADERS,
            " {\"lat\":1,\"lon\":\"2\",\"spd\":\"\",\"spd_kph\":36,\"timestamp\":1767323045}"));
    assertThat(conversation.stored())
        .contains(
            new PositionEvent(
                "van-2", TIME, Instant.EPOCH, 1, 2, 10.0, null, null, null, null, "gpslogger"));
  }

  @Test
  void theDeviceIsNamedByUserOrParameters() throws SQLException {
    assertTaken(conversation.post("/gpslogger?" + BARE + "&aid=a", null, basic("u", TOKEN), ""));
    assertTaken(conversation.get(PATH + "?" + BARE + "&id=i&aid=a&ser=s"));
    assertTaken(conversation.get(PATH + "?" + BARE + "&aid=a&ser=s"));
    assertTaken(conversation.get(PATH + "?" + BARE + "&ser=s"));

    assertThat(conversation.stored())
        .containsExactlyInAnyOrder(bare("u"), bare("i"), bare("a"), bare("s"));
  }

  @Test
  void whatIsNoPointOrWillNeverBeOneIsAcknowledged() throws SQLException {
    assertTaken(conversation.get(PATH + "?lat=&lon=&aid=a&batt=50"));
    assertThat(conversation.rejected()).isZero();

    assertTaken(conversation.get(PATH + "?lat=91&lon=2&aid=a&timestamp=1767323045"));
    assertTaken(conversation.get(PATH + "?lat=1&lon=2&aid=a"));
    assertThat(conversation.rejected()).isEqualTo(2);
    assertThat(conversation.stored()).isEmpty();
  }

  @Test
  void whatIsRefusedIsNotTaken() throws SQLException {
    assertRefused(conversation.get("/gpslogger?aid=a&" + BARE), 401);
    assertRefused(conversation.get("/gpslogger/wrong?aid=a&" + BARE), 401);
    assertRefused(conversation.post("/gpslogger?" + BARE, null, basic("u", "wrong"), ""), 401);
    assertRefused(conversation.get(PATH + "?" + BARE), 400);
    assertRefused(conversation.post(PATH, null, NO_HEADERS, "{\"lat\":"), 400);
    assertThat(conversation.stored()).isEmpty();
  }

  @Test
  void withoutPostgresItIsToldToComeAgain() throws SQLException {
    conversation.postgresGoes();
    assertLater(conversation.get(PATH + "?aid=a&" + BARE));
    conversation.postgresComes();
    assertTaken(conversation.get(PATH + "?aid=a&" + BARE));
    assertThat(conversation.stored()).containsExactly(bare("a"));
  }

  private static PositionEvent bare(String device) {
    return new PositionEvent(
        device, TIME, Instant.EPOCH, 1, 2, null, null, null, null, null, "gpslogger");
  }

  private static void assertTaken(AggregatedHttpResponse answer) {
    assertThat(answer.status()).as(answer.contentUtf8()).isEqualTo(HttpStatus.OK);
    assertThat(answer.headers().get(HttpHeaderNames.CONTENT_LENGTH)).isEqualTo("0");
    assertThat(answer.contentUtf8()).isEmpty();
  }

  private static void assertRefused(AggregatedHttpResponse answer, int status) {
    assertThat(answer.status().code()).as(answer.contentUtf8()).isEqualTo(status);
  }
}
