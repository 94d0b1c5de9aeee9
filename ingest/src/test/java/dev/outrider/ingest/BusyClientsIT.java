package dev.outrider.ingest;

import static dev.outrider.ingest.Conversation.NO_HEADERS;
import static dev.outrider.ingest.Conversation.TOKEN;
import static dev.outrider.ingest.Conversation.assertLater;
import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class BusyClientsIT {

  private static final String POINT = "/osmand/" + TOKEN + "?id=%s&lat=1&lon=2";

  private final TestServers servers;
  private final Conversation conversation;

  BusyClientsIT(TestServers servers) throws SQLException {
    this.servers = servers;
    conversation =
        new Conversation(
            servers,
            Map.of(
                "OUTRIDER_INGEST_LANES", "1",
                "OUTRIDER_INGEST_QUEUE", "1",
                "OUTRIDER_INGEST_MAX_POSITIONS", "1"));
  }

  @AfterEach
  void close() {
    conversation.close();
  }

  @Test
  void areToldToComeAgainWhileNothingIsAcknowledged() throws SQLException {
    CompletableFuture<AggregatedHttpResponse> waiting;
    try (var connection = servers.dataSource().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE outrider.outbox_batch IN SHARE MODE");
      waiting = CompletableFuture.supplyAsync(() -> conversation.get(POINT.formatted("a")));
      Awaitility.await().until(() -> conversation.waiting() == 1);

      assertThat(others())
          .allSatisfy(answer -> {
            assertLater(answer);
            assertThat(answer.contentUtf8()).contains("Nothing was stored");
          });
      assertThat(waiting).isNotDone();
      connection.rollback();
    }
    assertThat(waiting.join().status()).isEqualTo(HttpStatus.OK);
    assertThat(conversation.stored()).hasSize(1);
  }

  private List<AggregatedHttpResponse> others() {
    return List.of(
        conversation.get(POINT.formatted("b")),
        conversation.post(
            "/osmand/" + TOKEN,
            MediaType.JSON,
            NO_HEADERS,
            "{\"device_id\":\"b\",\"location\":{\"coords\":{\"latitude\":1,\"longitude\":2}}}"),
        conversation.post(
            "/owntracks/" + TOKEN,
            MediaType.JSON,
            NO_HEADERS,
            "{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"tst\":1767323045,\"tid\":\"b\"}"),
        conversation.post(
            "/overland/" + TOKEN,
            MediaType.JSON,
            NO_HEADERS,
            "{\"locations\":[{\"geometry\":{\"coordinates\":[2,1]},\"properties\":{\"device_id\":\"b\",\"timestamp\":\"2026-01-02T03:04:05Z\"}}]}"),
        conversation.get("/gpslogger/" + TOKEN + "?lat=1&lon=2&timestamp=1767323045&aid=b"));
  }
}
