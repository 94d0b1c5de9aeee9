package dev.outrider.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadCommandsTest {

  private static final String ANSWER =
      """
      {"position":{"device_id":"van 1","recorded_at":"2026-11-20T07:15:10.123Z",
       "received_at":"2026-11-20T07:15:10.480Z","lat":-23.561414,"lon":-46.655881},"age_ms":2893}
      """;

  private final List<String> asked = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private int status = 200;
  private String answer = ANSWER;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body = answer.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aPositionIsALine() {
    assertThat(run("get", "position", "van 1")).isZero();

    assertThat(out.toString().strip())
        .isEqualTo("2026-11-20T07:15:10.123Z  van 1  -23.561414,-46.655881  2 s ago");
    assertThat(asked).containsExactly("/v1/positions/van%201 Bearer secret");
  }

  @Test
  void orTheAnswerAsItIs() {
    assertThat(run("get", "position", "van 1", "--json")).isZero();

    assertThat(out.toString()).startsWith(ANSWER);
  }

  @Test
  void aTrackIsWhatTheServerSays() {
    answer = "<gpx/>\n";

    assertThat(
            run(
                "track",
                "van 1",
                "--gpx",
                "--from",
                "2026-11-20",
                "--to",
                "2026-11-20T08:00:00+01:00",
                "--simplify",
                "10m",
                "--limit",
                "5"))
        .isZero();

    assertThat(out).hasToString("<gpx/>\n");
    assertThat(asked)
        .containsExactly(
            "/v1/devices/van%201/track?format=gpx&from=2026-11-20T00%3A00%3A00Z&limit=5&simplify=10m"
                + "&to=2026-11-20T07%3A00%3A00Z Bearer secret");
  }

  @Test
  void whatTheServerRefusesIsASentence() {
    status = 404;
    answer = "{\"title\":\"No position\",\"detail\":\"This device has sent\\nnothing.\"}";

    assertThat(run("get", "position", "van")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo("This device has sent\\nnothing." + System.lineSeparator());

    answer = "<html>";
    assertThat(run("track", "van")).isEqualTo(1);
    assertThat(err.toString()).contains("answered 404");
  }

  @Test
  void nobodyThereIsASentence() {
    server.stop(0);

    assertThat(run("get", "position", "van")).isEqualTo(1);
    assertThat(err.toString()).contains("could not be asked").doesNotContain("\tat ");
  }

  @Test
  void onlyOneFormAtATime() {
    assertThat(run("track", "van", "--gpx", "--csv")).isEqualTo(2);
    assertThat(run("get")).isEqualTo(2);
    assertThat(err.toString()).contains("Say what: position");
  }

  private int run(String... arguments) {
    return Outrider.commandLine(
            Map.of(
                "OUTRIDER_QUERY_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                "OUTRIDER_HTTP_TOKEN",
                "secret",
                "OUTRIDER_LOG_LEVEL",
                "error"))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
