package dev.outrider.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.outrider.localstack.junit.LocalStackExtension;
import dev.outrider.localstack.junit.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every role in a process of its own; positions go in over HTTP and are looked for at every stage.
 */
@ExtendWith(LocalStackExtension.class)
class PipelineIT {

  private static final int DEVICES = 100;
  private static final int POINTS_PER_DEVICE = 200;
  private static final int POINTS_PER_REQUEST = 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final Installation installation;
  private final List<RoleChild> children = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Fleet> fleet;
  @TempDir private Path logs = Path.of("");

  PipelineIT(TestServers servers) {
    this.installation = new Installation(servers);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_000L);
    Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofMinutes(30));
    this.fleet =
        IntStream.range(0, DEVICES)
            .mapToObj(number -> new Fleet("e2e-" + number, start, random))
            .toList();
  }

  @AfterEach
  void end() {
    children.forEach(RoleChild::close);
    http.close();
  }

  private RoleChild start(String role) throws IOException {
    Map<String, String> environment = installation.environment(logs);
    RoleChild child = RoleChild.start(role, environment, logs.resolve(role + ".log"));
    children.add(child);
    return child;
  }

  @Test
  void everyAcceptedPositionIsOnceInKafkaInOrderAndTheLatestIsReadable() throws Exception {
    installation.migrate(logs);
    RoleChild ingest = start("ingest");
    RoleChild query = start("query");
    RoleChild relay = start("relay");
    RoleChild streams = start("streams");
    for (RoleChild child : List.of(ingest, query)) {
      child.awaitReady(installation.port(child == ingest ? "ingest" : "query"));
    }
    relay.awaitReady(installation.port("relay"));
    streams.awaitReady(installation.port("streams"));

    send(POINTS_PER_DEVICE / 2);
    verify();

    Thread killer =
        Thread.ofVirtual()
            .start(() -> {
              try {
                relay.kill();
                streams.kill();
                start("relay");
                start("streams");
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    send(POINTS_PER_DEVICE / 2);
    killer.join();
    verify();
    verifyQuarantine();
  }

  /** Devices at once, each device's own requests one after the other. */
  private void send(int pointsPerDevice) throws Exception {
    try (ExecutorService senders = Executors.newFixedThreadPool(16)) {
      List<Future<?>> sent = new ArrayList<>();
      for (Fleet one : fleet) {
        sent.add(
            senders.submit(() -> {
              for (int done = 0; done < pointsPerDevice; done += POINTS_PER_REQUEST) {
                ship(one.next(POINTS_PER_REQUEST));
              }
              return null;
            }));
      }
      for (Future<?> one : sent) {
        one.get();
      }
    }
  }

  private void ship(Fleet.Shipment shipment) throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(installation.uri("ingest", "/v1/positions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(shipment.body()))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonNode report = JSON.readTree(answer.body());
    assertThat(report.get("accepted").intValue()).isEqualTo(shipment.accepted());
    assertThat(report.get("duplicates").intValue()).isEqualTo(shipment.duplicates());
    List<Integer> indexes = new ArrayList<>();
    for (JsonNode one : report.get("rejected")) {
      indexes.add(one.get("index").intValue());
      assertThat(one.get("reason").stringValue()).isNotBlank();
    }
    assertThat(indexes).isEqualTo(shipment.rejected());
  }

  private void verify() throws Exception {
    int accepted = fleet.stream().mapToInt(one -> one.accepted().size()).sum();
    Map<String, List<Instant>> published = installation.published(accepted);
    for (Fleet one : fleet) {
      assertThat(published.get(one.device())).as(one.device()).isEqualTo(one.accepted());
    }
    for (Fleet one : fleet) {
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(latest(one.device())).isEqualTo(one.latest()));
    }
  }

  /** Once each, though the relay was killed. */
  private void verifyQuarantine() throws Exception {
    List<String> refused =
        fleet.stream()
            .flatMap(one -> one.refused().stream().map(time -> one.device() + " " + time))
            .toList();
    assertThat(refused).isNotEmpty();
    Path output = logs.resolve("quarantine.log");
    Map<String, String> environment = installation.environment(logs);
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> {
          Files.deleteIfExists(output);
          List<String> command = List.of("quarantine", "list", "--limit", "10000", "--json");
          assertThat(RoleChild.command(command, environment, output).start().waitFor()).isZero();
          assertThat(
                  Files.readAllLines(output).stream()
                      .filter(line -> line.startsWith("{"))
                      .map(PipelineIT::refused))
              .containsExactlyInAnyOrderElementsOf(refused);
        });
  }

  private static String refused(String line) {
    JsonNode event = JSON.readTree(line);
    assertThat(event.get("reason").stringValue()).isEqualTo("lat_out_of_range");
    assertThat(event.get("claimed").get("lat").doubleValue()).isEqualTo(123.4);
    return event.get("device_id").stringValue()
        + " "
        + event.get("claimed").get("recorded_at").stringValue();
  }

  private Instant latest(String device) throws Exception {
    URI uri = installation.uri("query", "/v1/positions/" + device);
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Instant.parse(
        JSON.readTree(answer.body()).get("position").get("recorded_at").stringValue());
  }
}
