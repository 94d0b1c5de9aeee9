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

/** The torture of the relay in its short form: few rounds, the faults that come most often. */
class RelayTortureIT {

  private static final List<String> NOT_ONE =
      List.of(
          "lost",
          "duplicated",
          "out_of_order",
          "partial_transactions",
          "phantom",
          "altered",
          "false_answers",
          "position_violations",
          "stuck");

  @TempDir private Path directory = Path.of("");

  @Test
  void nothingIsLostRepeatedOrOutOfOrder() throws Exception {
    Path output = directory.resolve("out");
    Process torture =
        RoleChild.command(
                List.of(
                    "torture",
                    "relay",
                    "--rounds",
                    "6",
                    "--seed",
                    "6",
                    "--faults",
                    "kill-relay,failpoint,zombie,cut-postgres"),
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
    assertThat(result.get("restarts").longValue()).isPositive();
    assertThat(result.get("checker_selftest").stringValue()).isEqualTo("passed");
  }
}
