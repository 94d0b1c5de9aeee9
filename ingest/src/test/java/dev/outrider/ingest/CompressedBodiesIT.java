package dev.outrider.ingest;

import static dev.outrider.ingest.Conversation.TOKEN;
import static dev.outrider.ingest.Conversation.bearer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.MediaType;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LocalStackExtension.class)
final class CompressedBodiesIT {

  private static final int MAX_BODY = 100_000;

  private final Conversation conversation;

  CompressedBodiesIT(TestServers servers) throws SQLException {
    conversation =
        new Conversation(
            servers, Map.of("OUTRIDER_INGEST_MAX_BODY_BYTES", Integer.toString(MAX_BODY)));
  }

  @AfterEach
  void close() {
    conversation.close();
  }

  @ParameterizedTest
  @CsvSource({"/v1/positions, gzip, 202", "/v1/positions, deflate, 202", "/osmand, gzip, 200"})
  void areDecompressed(String path, String encoding, int status) throws Exception {
    var body =
        path.equals("/osmand")
            ? "{\"id\":\"a\",\"lat\":1,\"lon\":2,\"timestamp\":1767323045}"
            : new Fix("a", 1).json();

    assertThat(post(path, encoding, compressed(encoding, body)).status().code()).isEqualTo(status);
    assertThat(conversation.stored()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/positions", "/osmand"})
  void mayNotGrowBeyondTheLimit(String path) throws Exception {
    var bomb = compressed("gzip", " ".repeat(50 * MAX_BODY));
    assertThat(bomb.length).isLessThan(MAX_BODY);

    assertThat(post(path, "gzip", bomb).status().code()).isEqualTo(413);
  }

  /** On iOS, OwnTracks deletes what is answered with any 4xx. */
  @ParameterizedTest
  @CsvSource({
    "/v1/positions, br, 415",
    "/v1/positions, 'gzip, gzip', 415",
    "/osmand, zstd, 415",
    "/overland, br, 415",
    "/gpslogger, br, 415",
    "/owntracks, br, 503",
    "/owntracks, Identity, 200",
  })
  void mayOnlyBeCompressedInAKnownWay(String path, String encoding, int status)
      throws SQLException {
    var answer = post(path, encoding, "{\"_type\":\"status\"}".getBytes(UTF_8));

    assertThat(answer.status().code()).isEqualTo(status);
    assertThat(conversation.stored()).isEmpty();
  }

  @Test
  void thatAreBrokenAreTheSendersMistake() {
    assertThat(post("/v1/positions", "gzip", "not gzip".getBytes(UTF_8)).status().code())
        .isEqualTo(400);
  }

  private AggregatedHttpResponse post(String path, String encoding, byte[] body) {
    var headers = new HashMap<>(bearer(TOKEN));
    headers.put("content-encoding", encoding);
    return conversation.post(path, MediaType.JSON, headers, body);
  }

  private static byte[] compressed(String encoding, String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream compressing =
        encoding.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      compressing.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
