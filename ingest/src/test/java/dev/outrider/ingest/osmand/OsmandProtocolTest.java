package dev.outrider.ingest.osmand;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.RequestHeaders;
import dev.outrider.ingest.access.Credentials;
import dev.outrider.ingest.client.ClientRequest;
import dev.outrider.ingest.client.Message;
import dev.outrider.ingest.position.Report;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OsmandProtocolTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final OsmandProtocol protocol = new OsmandProtocol();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id=a&lat=1&lon=2",
        "deviceid=a&lat=1&lon=2",
        "id=a&location=1,2",
        "id=a&lat=1&lon=2&timestamp=1767323045",
        "id=a&lat=1&lon=2&timestamp=1767323045000",
        "id=a&lat=1&lon=2&timestamp=2026-01-02T03:04:05Z",
        "id=a&lat=1&lon=2&timestamp=2026-01-02%2003:04:05",
        "id=a&lat=1&lon=2&timestamp=",
        "id=a&lat=1&lon=2&valid=true&cell=1,2&cell=3,4&wifi=5,6",
        "id=a&lat=1&lon=2&accuracy=0&speed=-1&bearing=-1&batt=-1&altitude=high"
      })
  void readsEveryFormOfTheSamePoint(String query) {
    assertThat(read(query, null, "")).isEqualTo(points(point(null)));
    assertThat(read("", null, query)).isEqualTo(points(point(null)));
  }

  @ParameterizedTest
  @CsvSource({"bearing=90, 90", "heading=90, 90", "bearing=90&heading=10, 90"})
  void readsEitherNameOfTheHeading(String heading, double expected) {
    assertThat(read("id=a&lat=1&lon=2&" + heading, null, "")).isEqualTo(points(point(expected)));
  }

  @Test
  void aQueryGoesBeforeABody() {
    assertThat(read("id=a&lat=1&lon=2", null, "id=b&lat=3&lon=4")).isEqualTo(points(point(null)));
  }

  @Test
  void aBodyIsJsonOnlyWhereItsTypeSaysSo() {
    var json = "{\"id\":\"a\",\"lat\":1,\"lon\":2}";

    assertThat(read("", MediaType.JSON, json)).isEqualTo(points(point(null)));
    assertThat(read("", MediaType.JSON_UTF_8, json)).isEqualTo(points(point(null)));
    assertThat(read("", null, json)).isEqualTo(new Message.Anonymous());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"device_id\":\"a\",\"location\":{}}",
        "{\"device_id\":\"a\",\"location\":[]}",
        "{\"device_id\":\"a\",\"location\":[{\"coords\":null}]}",
        "{\"id\":\"a\",\"batt\":5}",
        "[]"
      })
  void whatHasNoPlaceIsNoPoint(String json) {
    assertThat(read("", MediaType.JSON, json)).isEqualTo(Message.nothing());
  }

  private Message read(String query, @Nullable MediaType type, String body) {
    var headers = RequestHeaders.builder(HttpMethod.POST, "/osmand");
    if (type != null) {
      headers.contentType(type);
    }
    return protocol.read(
        new ClientRequest(
            headers.build(),
            QueryParams.fromQueryString(query),
            HttpData.ofUtf8(body),
            new Credentials(null, null, null, null, null),
            NOW));
  }

  private static Message points(Report report) {
    return new Message.Positions(List.of(report));
  }

  private static Report point(@Nullable Double heading) {
    return new Report("a", NOW, 1.0, 2.0, null, heading, null, null, null, "traccar", null, null);
  }
}
