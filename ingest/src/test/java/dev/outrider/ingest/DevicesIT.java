package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /v1/devices}, word for word. */
@ExtendWith(LocalStackExtension.class)
final class DevicesIT {

  private static final String TOKEN = "correct-horse";

  private final TestServers servers;
  private final RunningIngest ingest;

  DevicesIT(TestServers servers) throws SQLException {
    this.servers = servers;
    servers.stack().postgres().start();
    SchemaMigration.migrate(servers.dataSource());
    new Outbox(servers.dataSource()).execute("TRUNCATE outrider.devices");
    ingest = RunningIngest.on(servers, Map.of("OUTRIDER_HTTP_TOKEN", TOKEN));
  }

  @AfterEach
  void close() {
    ingest.close();
  }

  @Test
  void aDeviceIsAddedShownRotatedAndRemoved() {
    var added = send(HttpMethod.POST, "/v1/devices", "{\"device_id\":\"van-1\",\"name\":\"Van\"}");
    assertAnswer(
        added,
        201,
        "{\"device_id\":\"van-1\",\"name\":\"Van\",\"created_at\":\"TIME\",\"token\":\"TOKEN\"}");
    assertThat(added.headers().get("cache-control")).isEqualTo("no-store");
    assertAnswer(
        send(HttpMethod.POST, "/v1/devices", "{\"device_id\":\"van-1\"}"),
        409,
        "{\"type\":\"about:blank\",\"title\":\"Conflict\",\"status\":409,\"detail\":\"There is a device of that id. To give it a new token, rotate the old one.\",\"device_id\":\"van-1\"}");
    assertAnswer(
        send(HttpMethod.GET, "/v1/devices/van-1", ""),
        200,
        "{\"device_id\":\"van-1\",\"name\":\"Van\",\"created_at\":\"TIME\"}");
    assertAnswer(
        send(HttpMethod.POST, "/v1/devices/van-1/rotate", "{\"grace\":\"24h\"}"),
        200,
        "{\"device_id\":\"van-1\",\"name\":\"Van\",\"created_at\":\"TIME\",\"rotated_at\":\"TIME\",\"previous_token_until\":\"TIME\",\"token\":\"TOKEN\"}");
    assertAnswer(send(HttpMethod.DELETE, "/v1/devices/van-1", ""), 204, "");
    var missing =
        "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is no device of that id.\",\"device_id\":\"van-1\"}";
    assertAnswer(send(HttpMethod.DELETE, "/v1/devices/van-1", ""), 404, missing);
    assertAnswer(send(HttpMethod.GET, "/v1/devices/van-1", ""), 404, missing);
    assertAnswer(send(HttpMethod.POST, "/v1/devices/van-1/rotate", ""), 404, missing);
  }

  @Test
  void theListComesInPages() {
    assertAnswer(send(HttpMethod.GET, "/v1/devices", ""), 200, "{\"devices\":[]}");
    for (var id : new String[] {"b", "a/1 ü", "c"}) {
      assertThat(send(HttpMethod.POST, "/v1/devices", "{\"device_id\":\"" + id + "\"}").status())
          .isEqualTo(HttpStatus.CREATED);
    }
    var first = send(HttpMethod.GET, "/v1/devices?limit=2", "");
    assertAnswer(
        first,
        200,
        "{\"devices\":[{\"device_id\":\"a/1 ü\",\"created_at\":\"TIME\"},{\"device_id\":\"b\",\"created_at\":\"TIME\"}],\"next_cursor\":\"Yg\"}");
    assertAnswer(
        send(HttpMethod.GET, "/v1/devices?limit=2&cursor=Yg", ""),
        200,
        "{\"devices\":[{\"device_id\":\"c\",\"created_at\":\"TIME\"}]}");
    assertAnswer(
        send(HttpMethod.GET, "/v1/devices/a%2F1%20%C3%BC", ""),
        200,
        "{\"device_id\":\"a/1 ü\",\"created_at\":\"TIME\"}");
  }

  @Test
  void whatIsWrongIsSaid() {
    assertRefused("", "device_id is missing.");
    assertRefused("[]", "The body is not a JSON object.");
    assertRefused("{\"device_id\":", "The body is not JSON.");
    assertRefused("{\"device_id\":7}", "device_id is not a string.");
    assertRefused("{\"device_id\":\" \"}", "device_id is blank.");
    assertRefused("{\"device_id\":\"a\\u0000\"}", "device_id holds control characters");
    assertRefused("{\"device_id\":\"a\\ud800\"}", "");
    assertRefused(
        "{\"device_id\":\"" + "x".repeat(129) + "\"}", "device_id is longer than 128 characters.");
    assertRefused("{\"device_id\":\"a\",\"name\":\"\"}", "name is blank.");
    for (var path : new String[] {"?limit=0", "?limit=x", "?cursor=%21", "?cursor=AA"}) {
      assertThat(send(HttpMethod.GET, "/v1/devices" + path, "").status())
          .isEqualTo(HttpStatus.BAD_REQUEST);
    }
    for (var grace : new String[] {"soon", "31d"}) {
      assertThat(
              send(HttpMethod.POST, "/v1/devices/a/rotate", "{\"grace\":\"" + grace + "\"}")
                  .status())
          .isEqualTo(HttpStatus.BAD_REQUEST);
    }
  }

  @Test
  void withoutPostgresItIsLater() {
    servers.stack().postgres().kill();
    var answer = send(HttpMethod.GET, "/v1/devices", "");
    assertThat(answer.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(answer.headers().get("retry-after")).isEqualTo("1");
    servers.stack().postgres().start();
  }

  private void assertRefused(String body, String why) {
    var answer = send(HttpMethod.POST, "/v1/devices", body);
    assertThat(answer.status()).as(body).isEqualTo(HttpStatus.BAD_REQUEST);
    assertThat(answer.contentUtf8()).contains(why);
  }

  private static void assertAnswer(AggregatedHttpResponse answer, int status, String body) {
    assertThat(answer.status().code()).as(answer.contentUtf8()).isEqualTo(status);
    assertThat(
            answer
                .contentUtf8()
                .replaceAll("\"2\\d{3}-[^\"]*Z\"", "\"TIME\"")
                .replaceAll("odt_[A-Za-z0-9_-]{43}", "TOKEN"))
        .isEqualTo(body);
  }

  private AggregatedHttpResponse send(HttpMethod method, String path, String body) {
    var headers =
        RequestHeaders.builder(method, path)
            .contentType(MediaType.JSON)
            .add("authorization", "Bearer " + TOKEN)
            .build();
    return ingest.send(HttpRequest.of(headers, HttpData.ofUtf8(body)));
  }
}
