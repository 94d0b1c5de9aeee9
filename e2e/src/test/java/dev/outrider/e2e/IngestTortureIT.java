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

/** The torture of ingest in its short form: one crash of each side. */
class IngestTortureIT {

  private static final List<String> NOT_ONE =
      List.of(
          "lost",
          "duplicated_history",
          "wrong_latest",
          "phantom",
          "altered",
          "out_of_order",
          "false_answers",
          "stuck");

  @TempDir private Path directory = Path.of("");

  @Test
  void whatIsAcknowledgedIsStoredOnceAndTheLatestIsRight() throws Exception {
    Path output = directory.resolve("out");
    Process torture =
        RoleChild.command(
                List.of(
                    "torture",
                    "ingest",
                    "--rounds",
                    "2",
                    "--seed",
                    "2",
                    "--faults",
                    "kill-ingest,kill-postgres"),
                Map.of(),
                output)
            .start();
    boolean ended = torture.waitFor(8, TimeUnit.MINUTES);
    torture.destroy();

    assertThat(ended).as(Files.readString(output)).isTrue();
    assertThat(torture.exitValue()).as(Files.readString(output)).isZero();
    JsonNode result = new JsonMapper().readTree(Files.readAllLines(output).getLast());
    assertThat(NOT_ONE).allSatisfy(count -> assertThat(result.get(count).longValue()).isZero());
    assertThat(result.get("acknowledged").longValue()).isPositive();
    assertThat(result.get("unknown").longValue()).isPositive();
    assertThat(result.get("checker_selftest").stringValue()).isEqualTo("passed");
  }
}
