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
}
