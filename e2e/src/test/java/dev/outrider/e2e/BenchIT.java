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
}
