package dev.outrider.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import dev.outrider.schema.migration.SchemaMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that break off, lie about themselves or never end: nothing of them is half-stored. */
@ExtendWith(LocalStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MalformedRequestsIT {

  private static final int HEADER_BYTES = 8_192;

  private final Outbox outbox;
  private int fixes;
  private final RunningIngest ingest;

  MalformedRequestsIT(TestServers servers) throws SQLException {
    servers.stack().postgres().start();
    SchemaMigration.migrate(servers.dataSource());
    outbox = new Outbox(servers.dataSource());
    ingest =
        RunningIngest.on(
            servers,
            Map.of(
                "OUTRIDER_INGEST_COMMIT_TIMEOUT",
                "1s",
                "OUTRIDER_INGEST_MAX_BODY_BYTES",
                "100000",
                "OUTRIDER_HTTP_MAX_HEADER_BYTES",
                Integer.toString(HEADER_BYTES)));
  }

  @BeforeAll
  void awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ingest.get("/readyz").status().equals(HttpStatus.OK));
  }

  @AfterAll
  void close() {
    ingest.close();
  }

  /** The other connections never noticed. */
  @AfterEach
  void isAsHealthyAsBefore() throws SQLException {
    assertThat(ingest.get("/readyz").status()).isEqualTo(HttpStatus.OK);
    assertThat(ingest.post(fix()).join().status()).isEqualTo(HttpStatus.ACCEPTED);
    outbox.execute("TRUNCATE outrider.outbox_batch");
  }

  /** None twice, since the server remembers. */
  private String fix() {
    return new Fix("malformed", ++fixes).json();
  }

  private RawConnection connect() throws Exception {
    return RawConnection.to(ingest.port());
  }

  private void assertNothingIsStored() throws SQLException {
    assertThat(outbox.positions()).isEmpty();
  }

  @Test
  void aBodyThatBreaksOffLeavesNothing() throws Exception {
    var fix = fix();
    var other = fix();
    var body = "[" + fix + "," + other + "]";
    try (var connection = connect()) {
      connection.send(
          RawConnection.request(
              body.substring(0, fix.length() + 10), "Content-Length: " + body.length()));
    }
    assertThat(ingest.post(other).join().contentUtf8()).contains("\"accepted\":1");
    assertThat(outbox.positions()).hasSize(1);
  }

  @Test
  void aChunkedBodyThatBreaksOffLeavesNothing() throws Exception {
    var fix = fix();
    try (var connection = connect()) {
      connection.send(RawConnection.request(chunk(fix), "Transfer-Encoding: chunked"));
      connection.socket().shutdownOutput();
      assertThat(connection.status()).isNotEqualTo(202);
    }
    assertNothingIsStored();
  }

  @Test
  void aChunkedBodyIsTakenWhole() throws Exception {
    var fix = fix();
    try (var connection = connect()) {
      connection.send(
          RawConnection.request(
              chunk(fix.substring(0, 7)) + chunk(fix.substring(7)) + "0\r\n\r\n",
              "Transfer-Encoding: chunked"));
      assertThat(connection.status()).isEqualTo(202);
    }
    assertThat(outbox.positions()).hasSize(1);
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"xyz\r\nabc\r\n", "-5\r\nabc\r\n", "ffffffffffffffffff\r\nabc\r\n"})
  void garbageInPlaceOfChunksEndsTheConnection(String garbage) throws Exception {
    try (var connection = connect()) {
      connection.send(RawConnection.request(garbage, "Transfer-Encoding: chunked"));
      assertThat(connection.status()).isIn(0, 400);
      assertThat(connection.isEnded()).isTrue();
    }
    assertNothingIsStored();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: abc",
        "Content-Length: -5",
        "Content-Length: 5\r\nContent-Length: 6"
      })
  void aLengthThatIsNoneIsABadRequest(String header) throws Exception {
    var fix = fix();
    try (var connection = connect()) {
      connection.send(RawConnection.request(fix, header));
      assertThat(connection.status()).isEqualTo(400);
      assertThat(connection.isEnded()).isTrue();
    }
    assertNothingIsStored();
  }

  @Test
  void whatIsBeyondTheLengthIsNoPartOfTheBody() throws Exception {
    var fix = fix();
    try (var connection = connect()) {
      connection.send(RawConnection.request(fix + "\r\n\r\n", "Content-Length: 10"));
      assertThat(connection.status()).isEqualTo(400);
      assertThat(connection.status()).isIn(0, 400);
    }
    assertNothingIsStored();
  }

  @Test
  void aBodyThatIsTooLongIsRefusedBeforeItIsSent() throws Exception {
    try (var connection = connect()) {
      connection.send(RawConnection.request("", "Content-Length: 100001"));
      assertThat(connection.status()).isEqualTo(413);
    }
    assertNothingIsStored();
  }

  @ParameterizedTest
  @CsvSource({"431, X-Long", "414, "})
  void aHeadThatIsTooLongIsRefused(int status, String header) throws Exception {
    var filler = "x".repeat(HEADER_BYTES + 1);
    try (var connection = connect()) {
      connection.send(
          header == null
              ? "GET /osmand?id=" + filler + " HTTP/1.1\r\nHost: ingest\r\n\r\n"
              : RawConnection.request("", header + ": " + filler, "Content-Length: 0"));
      assertThat(connection.status()).isEqualTo(status);
      assertThat(connection.isEnded()).isTrue();
    }
  }

  @Test
  void aHeadUpToTheLimitIsRead() throws Exception {
    var fix = fix();
    try (var connection = connect()) {
      connection.send(
          RawConnection.request(
              fix, "X-Long: " + "x".repeat(HEADER_BYTES / 2), "Content-Length: " + fix.length()));
      assertThat(connection.status()).isEqualTo(202);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/positions", "/osmand", "/owntracks", "/overland", "/gpslogger"})
  void jsonThatIsTooDeepIsABadRequest(String path) throws Exception {
    var deep = "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000);
    var answer = ingest.send(HttpRequest.of(HttpMethod.POST, path, MediaType.JSON, deep));
    assertThat(answer.status()).isEqualTo(HttpStatus.BAD_REQUEST);
    assertNothingIsStored();
  }

  @Test
  void requestsBehindEachOtherAreAnsweredInTheirOrder() throws Exception {
    var fix = fix();
    var other = fix();
    try (var connection = connect()) {
      connection.send(
          RawConnection.request(fix, "Content-Length: " + fix.length())
              + RawConnection.request("[", "Content-Length: 1")
              + RawConnection.request(other, "Content-Length: " + other.length()));
      assertThat(connection.status()).isEqualTo(202);
      assertThat(connection.status()).isEqualTo(400);
      assertThat(connection.status()).isEqualTo(202);
    }
    assertThat(outbox.positions()).hasSize(2);
  }

  /** Six seconds with a commit timeout of one. */
  @Test
  void aBodyThatTakesForEverIsGivenUp() throws Exception {
    var fix = fix();
    try (var connection = connect()) {
      connection.send(
          RawConnection.request(fix.substring(0, 10), "Content-Length: " + fix.length()));
      assertThat(connection.status()).isEqualTo(408);
    }
    assertNothingIsStored();
  }

  @Test
  void aClientThatLeavesBeforeTheAnswerIsStoredAllTheSame() throws Exception {
    var fix = fix();
    try (var connection = connect()) {
      connection.send(RawConnection.request(fix, "Content-Length: " + fix.length()));
    }
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> outbox.positions().size() == 1);
    assertThat(ingest.post(fix).join().contentUtf8()).contains("\"duplicates\":1");
    assertThat(outbox.positions()).hasSize(1);
  }

  @Test
  void whatIsNoHttpAtAllEndsTheConnection() throws Exception {
    try (var connection = connect()) {
      connection.send("\u0016\u0003\u0001\u0002\u0000\u0001\u0000 hello\r\n\r\n");
      assertThat(connection.status()).isIn(0, 400);
      assertThat(connection.isEnded()).isTrue();
    }
  }
}
