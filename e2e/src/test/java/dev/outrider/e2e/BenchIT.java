package dev.outrider.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bench in its short form: that it measures, not how fast. */
class BenchIT {

  private static final List<String> RELAY_FIGURES =
      List.of(
          "ours_row_eps",
          "ours_batch_eps",
          "stock_eps",
          "stock_text_eps",
          "polling_eps",
          "polling_as_found_eps",
          "ratio_row",
          "ratio_batch",
          "ours_p50_ms",
          "ours_p99_ms",
          "stock_p50_ms",
          "stock_p99_ms",
          "polling_p50_ms",
          "polling_p99_ms");

  private static final List<String> INGEST_FIGURES =
      List.of(
          "http_single_eps",
          "http_batch_eps",
          "grpc_stream_eps",
          "naive_eps",
          "ratio_single",
          "ratio_batch",
          "p50_ms",
          "p99_ms",
          "naive_p50_ms",
          "naive_p99_ms",
          "http_single_service_cpu_us",
          "http_single_postgres_cpu_us",
          "http_single_wal_bytes",
          "http_batch_service_cpu_us",
          "http_batch_postgres_cpu_us",
          "http_batch_wal_bytes",
          "grpc_stream_wal_bytes",
          "naive_wal_bytes");

  @TempDir private Path directory = Path.of("");

  @Test
  void endToEndSeesEveryAcknowledgedPositionAndEndsWithOneJsonObject() throws Exception {
    Path output = directory.resolve("out");
    Process bench =
        RoleChild.command(
                List.of("bench", "end-to-end", "--rate", "200", "--seconds", "3", "--warm-up", "1"),
                Map.of(),
                output)
            .start();

    assertThat(bench.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(bench.exitValue()).as(Files.readString(output)).isZero();
    JsonNode result = new JsonMapper().readTree(Files.readAllLines(output).getLast());
    assertThat(result.propertyNames())
        .containsExactly("bench", "rate", "acknowledged", "visible", "p50_ms", "p99_ms", "max_ms");
    assertThat(result.get("acknowledged").longValue()).isPositive();
    assertThat(result.get("visible")).isEqualTo(result.get("acknowledged"));
    assertThat(result.get("p50_ms").doubleValue()).isPositive();
  }

  @Test
  void relayFindsEveryContenderExactAndEndsWithOneJsonObject() throws Exception {
    Path output = directory.resolve("out");
    Process bench =
        RoleChild.command(
                List.of(
                    "bench",
                    "relay",
                    "--events",
                    "2000",
                    "--warm-up",
                    "1000",
                    "--rate",
                    "100",
                    "--latency-seconds",
                    "2",
                    "--latency-warm-up",
                    "1"),
                Map.of(),
                output)
            .start();

    assertThat(bench.waitFor(8, TimeUnit.MINUTES)).isTrue();
    assertThat(bench.exitValue()).as(Files.readString(output)).isZero();
    JsonNode result = new JsonMapper().readTree(Files.readAllLines(output).getLast());
    assertThat(result.get("exact").booleanValue()).isTrue();
    for (String figure : RELAY_FIGURES) {
      assertThat(result.path(figure).doubleValue()).as(figure).isPositive();
    }
  }

  @Test
  void ingestFindsInTheOutboxWhatWasAcknowledgedAndEndsWithOneJsonObject() throws Exception {
    Path output = directory.resolve("out");
    Process bench =
        RoleChild.command(
                List.of(
                    "bench",
                    "ingest",
                    "--seconds",
                    "2",
                    "--warm-up",
                    "1",
                    "--latency-seconds",
                    "1",
                    "--connections",
                    "8",
                    "--batch-connections",
                    "2",
                    "--streams",
                    "2"),
                Map.of(),
                output)
            .start();

    assertThat(bench.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(bench.exitValue()).as(Files.readString(output)).isZero();
    JsonNode result = new JsonMapper().readTree(Files.readAllLines(output).getLast());
    assertThat(result.get("exact").booleanValue()).isTrue();
    for (String figure : INGEST_FIGURES) {
      assertThat(result.path(figure).doubleValue()).as(figure).isPositive();
    }
  }
}
