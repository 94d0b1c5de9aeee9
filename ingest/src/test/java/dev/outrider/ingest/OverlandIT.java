package dev.outrider.ingest;

import static dev.outrider.ingest.Conversation.NO_HEADERS;
import static dev.outrider.ingest.Conversation.TOKEN;
import static dev.outrider.ingest.Conversation.assertLater;
import static dev.outrider.ingest.Conversation.bearer;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class OverlandIT {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private final Conversation conversation;

  OverlandIT(TestServers servers) throws SQLException {
    conversation = new Conversation(servers, Map.of());
  }

  @AfterEach
  void close() {
    conversation.close();
  }

  @Test
  void aFeatureIsStoredWithEveryField() throws SQLException {
    assertTaken(
        post(
            feature(
                -46.25,
                -23.5,
                """
                "timestamp":"2026-01-01T20:04:05-0700","altitude":760.5,"speed":10,"course":271.5,
                "horizontal_accuracy":4.2,"vertical_accuracy":-1,"motion":["driving"],
                "battery_state":"charging","battery_level":0.87,"wifi":"home","device_id":"van-1",
                "unique_id":"u-1"
                """)));

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
                "overland"));
  }

  @Test
  void whatIsUnknownIsLeftOutAndTheUniqueNameStandsIn() throws SQLException {
    assertTaken(
        post(
            feature(
                2,
                1,
                """
                "timestamp":"2026-01-02T03:04:05Z","speed":-1,"course":-1,"horizontal_accuracy":-1,
                "battery_level":-1,"device_id":"","unique_id":"u-1"
                """)));

    assertThat(conversation.stored()).containsExactly(bare("u-1", TIME));
  }

  @Test
  void aBatchIsTakenInAnyOrderOfTimes() throws SQLException {
    var seconds = IntStream.range(0, 1_000).mapToObj(i -> TIME.plusSeconds(i * 7 % 1_000)).toList();
    var features = seconds.stream().map(OverlandIT::at).collect(Collectors.joining(","));

    assertTaken(post(features));

    assertThat(conversation.stored())
        .containsExactlyElementsOf(seconds.stream().map(time -> bare("van-1", time)).toList());
  }

  @Test
  void whatIsNoPositionIsAcknowledgedAndNotStored() throws SQLException {
    var named = "\"timestamp\":\"2026-01-02T03:04:05Z\",\"device_id\":\"van-1\"";

    assertTaken(post(feature(2, 1, named + ",\"action\":\"visit\"")));
    assertTaken(post(feature(2, 1, named + ",\"type\":\"trip\"")));
    assertTaken(
        post("{\"type\":\"Feature\",\"geometry\":null,\"properties\":{%s}}".formatted(named)));
    assertTaken(post("{\"type\":\"Feature\",\"properties\":{%s}}".formatted(named)));
    assertTaken(post(""));

    assertThat(conversation.stored()).isEmpty();
    assertThat(conversation.rejected()).isZero();
  }

  @Test
  void aBadPointDoesNotHoldUpItsBatch() throws SQLException {
    assertTaken(
        post(
            String.join(
                ",",
                at(TIME),
                at(TIME.plusSeconds(1)).replace("[2.0,1.0]", "[2.0,91]"),
                at(TIME.plusSeconds(2)).replace("[2.0,1.0]", "[2.0]"),
                at(TIME.plusSeconds(3)).replace("2026-", "soon "),
                at(TIME.plusSeconds(4)))));

    assertThat(conversation.stored())
        .containsExactly(bare("van-1", TIME), bare("van-1", TIME.plusSeconds(4)));
    assertThat(conversation.rejected()).isEqualTo(3);
  }

  @Test
  void whatIsRefusedIsSentAgain() throws SQLException {
    assertThat(send("/overland", NO_HEADERS, at(TIME)).status()).isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(send("/overland", bearer("wrong"), at(TIME)).status())
        .isEqualTo(HttpStatus.UNAUTHORIZED);
    assertThat(post(at(TIME).replace("van-1", "")).status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(raw("{\"locations\":[").status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(raw("{}").status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(conversation.stored()).isEmpty();

    assertTaken(send("/overland/" + TOKEN, NO_HEADERS, at(TIME)));
    assertThat(conversation.stored()).hasSize(1);
  }

  @Test
  void withoutPostgresTheBatchStaysOnThePhone() throws SQLException {
    conversation.postgresGoes();
    assertLater(post(at(TIME)));
    conversation.postgresComes();
    assertTaken(post(at(TIME)));
    assertThat(conversation.stored()).containsExactly(bare("van-1", TIME));
  }

  private AggregatedHttpResponse post(String features) {
    return send("/overland", bearer(TOKEN), features);
  }

  private AggregatedHttpResponse send(String path, Map<String, String> headers, String features) {
    return conversation.post(
        path,
        MediaType.JSON,
        headers,
        "{\"locations\":[%s],\"current\":{},\"trip\":{}}".formatted(features));
  }

  private AggregatedHttpResponse raw(String body) {
    return conversation.post("/overland", MediaType.JSON, bearer(TOKEN), body);
  }

  private static String at(Instant time) {
    return feature(2, 1, "\"timestamp\":\"%s\",\"device_id\":\"van-1\"".formatted(time));
  }

  private static String feature(double lon, double lat, String properties) {
    return "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[%s,%s]},\"properties\":{%s}}"
        .formatted(lon, lat, properties);
  }

  private static PositionEvent bare(String device, Instant time) {
    return new PositionEvent(
        device, time, Instant.EPOCH, 1, 2, null, null, null, null, null, "overland");
  }

  private static void assertTaken(AggregatedHttpResponse answer) {
    assertThat(answer.status()).as(answer.contentUtf8()).isEqualTo(HttpStatus.OK);
    assertThat(answer.headers().get(HttpHeaderNames.CONTENT_TYPE)).isEqualTo("application/json");
    assertThat(answer.contentUtf8()).isEqualTo("{\"result\":\"ok\"}");
  }
}
