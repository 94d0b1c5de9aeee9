package dev.outrider.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.outrider.e2e.foreign.Example;
import dev.outrider.e2e.foreign.NodePackages;
import dev.outrider.e2e.foreign.Ran;
import dev.outrider.e2e.foreign.Shell;
import dev.outrider.e2e.repository.Repository;
import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients that we did not write: gRPC's implementation for Node.js, and curl. What the pages tell
 * to type is typed.
 */
@ExtendWith(LocalStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForeignClientsIT {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PROTO_ROOT = Repository.path("schema/src/main/proto").toString();
  private static final String LINES_OF_DEVICE =
      """
      select count(distinct split_part(line, E'\\t', 2)::json ->> 'recorded_at')
      from outrider.outbox_batch, string_to_table(rtrim(entries, E'\\n'), E'\\n') line
      where split_part(line, E'\\t', 1) = ?
      """;

  private final TestServers servers;
  private final Installation installation;
  private final Roles roles;
  private final Path logs;

  ForeignClientsIT(TestServers servers, @TempDir Path directory) {
    this.servers = servers;
    logs = directory;
    installation = new Installation(servers);
    roles = new Roles(installation, directory);
  }

  @BeforeAll
  void start() throws IOException, InterruptedException {
    installation.migrate(logs);
    roles.start("ingest", "relay", "streams", "query");
    sendWhatTheDemoSends();
  }

  private void sendWhatTheDemoSends() throws IOException, InterruptedException {
    String courier =
        "{\"device_id\":\"courier-1\",\"recorded_at\":\"%s\",\"lat\":-23.5,\"lon\":-46.6}"
            .formatted(Instant.now());
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(installation.uri("ingest", "/v1/positions"))
              .POST(HttpRequest.BodyPublishers.ofString(courier))
              .build();
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(202);
    }
  }

  @AfterAll
  void end() {
    roles.close();
  }

  private String address() {
    return "127.0.0.1:" + installation.port("ingest");
  }

  private static List<String> node(Path packages, String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("node", packages.resolve(script).toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  @Test
  void nodeRecordsABatchByTheProtoFile() throws Exception {
    Path packages = NodePackages.install();
    String positions =
        """
        [{"device_id":"node-1","recorded_at":{"seconds":1795158910,"nanos":123000000},"lat":-23.5,"lon":-46.6},
         {"device_id":"node-2","recorded_at":{"seconds":1795158910},"lat":91,"lon":-46.6},
         {"device_id":"node-1","recorded_at":{"seconds":1795158910,"nanos":123000000},"lat":-23.5,"lon":-46.6}]
        """;
    Ran ran =
        new Shell(packages, Map.of())
            .run(node(packages, "batch.js", address(), PROTO_ROOT, positions));
    JsonNode answer = JSON.readTree(ran.lastLine());
    assertThat(answer.path("status").asString()).as(ran.output()).isEqualTo("OK");
    assertThat(answer.path("accepted").intValue()).isEqualTo(1);
    assertThat(answer.path("duplicates").intValue()).isEqualTo(1);
    assertThat(answer.at("/rejections/0/index").intValue()).isEqualTo(1);
    assertThat(answer.at("/rejections/0/reason").asString()).isEqualTo("lat is outside -90..90");

    Ran empty =
        new Shell(packages, Map.of()).run(node(packages, "batch.js", address(), PROTO_ROOT, "[]"));
    assertThat(JSON.readTree(empty.lastLine()).path("status").asString())
        .isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void nodeResumesItsStreamsWhenTheServerIsKilledAndStopped() throws Exception {
    Path packages = NodePackages.install();
    int batches = 120;
    Process courier =
        new Shell(packages, Map.of())
            .start(
                node(
                    packages,
                    "stream.js",
                    address(),
                    PROTO_ROOT,
                    "node-courier",
                    Integer.toString(batches),
                    "25"));
    String last = "";
    int acknowledged = 0;
    try (BufferedReader output = courier.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        last = line;
        if (line.startsWith("acknowledged")) {
          acknowledged++;
          if (acknowledged == batches / 4) {
            roles.of("ingest").kill();
            roles.start("ingest");
          } else if (acknowledged == batches / 2) {
            roles.of("ingest").terminate(Duration.ofSeconds(60));
            roles.start("ingest");
          }
        }
      }
    } finally {
      courier.destroyForcibly();
    }
    assertThat(last).as("the end of the courier").startsWith("{");
    JsonNode totals = JSON.readTree(last);
    assertThat(totals.path("streams").intValue()).isGreaterThanOrEqualTo(3);
    assertThat(totals.path("accepted").intValue() + totals.path("duplicates").intValue())
        .isEqualTo(2 * batches);
    assertThat(stored("node-courier")).isEqualTo(2 * batches);
  }

  /** How many different fixes of the device are in the outbox. */
  private int stored(String device) throws SQLException {
    try (var connection = servers.dataSource().getConnection();
        var select = connection.prepareStatement(LINES_OF_DEVICE)) {
      select.setString(1, device);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "outrider.ingest.v1.PositionIngest"})
  void nodeIsToldThatTheServerIsHealthy(String service) throws Exception {
    Path packages = NodePackages.install();
    Ran ran = new Shell(packages, Map.of()).run(node(packages, "health.js", address(), service));
    assertThat(ran.lastLine()).isEqualTo("SERVING");
  }

  @Test
  void nodeIsToldThatAnUnknownServiceIsNotThere() throws Exception {
    Path packages = NodePackages.install();
    Ran ran = new Shell(packages, Map.of()).run(node(packages, "health.js", address(), "none"));
    assertThat(ran.lastLine()).isEqualTo("NOT_FOUND");
  }

  static List<Example> grpcExamples() {
    return Example.of("docs/grpc.md", "grpcurl");
  }

  /** With nothing but what the server's reflection tells. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("grpcExamples")
  void grpcExamplesDoWhatThePageSays(Example documented) throws Exception {
    Path packages = NodePackages.install();
    Path programs = Files.createDirectories(packages.resolve("bin"));
    Path grpcurl = programs.resolve("grpcurl");
    Files.writeString(
        grpcurl, "#!/bin/sh\nexec node '%s' \"$@\"\n".formatted(packages.resolve("grpcurl.js")));
    assertThat(grpcurl.toFile().setExecutable(true)).isTrue();
    Example example = documented.withOwnDevices().with(8090, installation.port("ingest"));
    Ran ran =
        new Shell(
                packages,
                Map.of(
                    "PATH", programs + ":" + System.getenv("PATH"), "OUTRIDER_HTTP_TOKEN", "any"))
            .run(example.script());
    assertThat(ran.exit()).as(ran.output()).isZero();
    if (example.script().contains(" list")) {
      assertThat(ran.lines()).contains("outrider.ingest.v1.PositionIngest");
    }
    if (!example.answer().isEmpty()) {
      assertThat(JSON.readTree(ran.lastLine())).isEqualTo(JSON.readTree(example.answer()));
    }
  }

  /** Those that send. Others ask for what a fleet would have left behind, or never end. */
  static Stream<Example> curlExamples() {
    return Repository.files(".md").stream()
        .map(file -> Repository.path("").relativize(file).toString())
        .filter(page -> page.matches("README\\.md|docs/positions\\.md|docs/clients/.*"))
        .flatMap(page -> Example.of(page, "curl").stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("curlExamples")
  void curlExamplesAreAnsweredAsThePageSays(Example documented) throws Exception {
    Path home = Files.createDirectories(logs.resolve("curl"));
    Files.writeString(
        home.resolve(".curlrc"), "silent\nshow-error\nwrite-out = \"\\n%{http_code}\\n\"\n");
    Files.writeString(home.resolve(".env"), "OUTRIDER_HTTP_TOKEN=any\n");
    Shell shell =
        new Shell(home, Map.of("CURL_HOME", home.toString(), "OUTRIDER_HTTP_TOKEN", "any"));
    assumeTrue(shell.has("curl"), "there is no curl on this machine");
    Example example =
        documented
            .with(8090, installation.port("ingest"))
            .with(5055, installation.port("ingest_osmand"))
            .with(8080, installation.port("query"));
    await()
        .atMost(Duration.ofMinutes(2))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> {
          Ran ran = shell.run(example.script());
          assertThat(ran.exit()).as(ran.output()).isZero();
          assertThat(ran.lastLine()).as(ran.output()).matches("20[02]");
        });
  }

  @Test
  void everyPageOnClientsHasAnExample() {
    assertThat(curlExamples().map(Example::page).distinct())
        .contains(
            "README.md",
            "docs/positions.md",
            "docs/clients/traccar.md",
            "docs/clients/owntracks.md",
            "docs/clients/overland.md",
            "docs/clients/gpslogger.md",
            "docs/clients/firmware.md");
  }
}
