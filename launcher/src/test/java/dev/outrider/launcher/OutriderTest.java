package dev.outrider.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class OutriderTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Map<String, String> environment, String... arguments) {
    CommandLine commandLine =
        Outrider.commandLine(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  @Test
  void helpNamesEveryRoleAndTool() {
    assertThat(run(Map.of(), "--help")).isZero();

    assertThat(out.toString())
        .contains("demo", "ingest", "relay", "streams", "history", "query", "dispatch")
        .contains("migrate", "simulate", "doctor", "bench", "settings", "device", "key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest", "relay", "streams", "history", "query", "dispatch", "migrate"})
  void allProblemsOfTheSettingsAreReportedAtOnceInPlainWords(String role) {
    int exit = run(Map.of("OUTRIDER_KAFKA_BOOTSTRAPS", "x", "OUTRIDER_LOG_LEVEL", "loud"), role);

    assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .contains("OUTRIDER_KAFKA_BOOTSTRAPS", "did you mean OUTRIDER_KAFKA_BOOTSTRAP?")
        .contains("OUTRIDER_LOG_LEVEL")
        .doesNotContain("\tat ");
  }

  @Test
  void ingestRefusesToServeTheNetworkWithoutCredentials() {
    int exit =
        run(
            Map.of("OUTRIDER_HTTP_HOST", "0.0.0.0", "OUTRIDER_INGEST_CREDENTIALS", "optional"),
            "ingest");

    assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString())
        .contains("OUTRIDER_INGEST_CREDENTIALS must not be optional")
        .doesNotContain("OUTRIDER_HTTP_TOKEN is missing", "\tat ");
  }

  @Test
  void migrateSaysInOneSentenceThatPostgresIsAway() {
    int exit =
        run(Map.of("OUTRIDER_POSTGRES_URL", "jdbc:postgresql://127.0.0.1:1/none"), "migrate");

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).contains("127.0.0.1:1").doesNotContain("\tat ");
  }

  @Test
  void demoRefusesNonsense() {
    assertThat(run(Map.of(), "demo", "--couriers", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("couriers and rate must be above 0");
  }
}
