package dev.outrider.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user runs it: a process of its own that starts everything else. */
class DemoIT {

  private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

  @TempDir private Path directory = Path.of("");

  private Process demo(Path output, String... arguments) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of("demo", "--free-ports"));
    command.addAll(List.of(arguments));
    return RoleChild.command(command, Map.of(), output).start();
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private static void awaitText(Process process, Path output, String text) {
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> {
          if (!process.isAlive()) {
            throw new AssertionError(Files.readString(output));
          }
          return Files.readString(output).contains(text);
        });
  }

  @Test
  void runsForTheTimeAskedForLosesNothingAndGoesOnWhereItStopped() throws Exception {
    Path output = directory.resolve("first.out");
    String data = directory.resolve("data").toString();

    assertThat(exitCode(demo(output, "--seconds", "5", "--data", data)))
        .as(Files.readString(output))
        .isZero();
    assertThat(Files.readString(output)).contains("Nothing lost").doesNotContain("Exception");

    Path again = directory.resolve("second.out");
    assertThat(exitCode(demo(again, "--seconds", "3", "--data", data)))
        .as(Files.readString(again))
        .isZero();
    assertThat(Files.readString(again)).contains("Nothing lost");
  }

  @Test
  void aSignalStopsEverything() throws Exception {
    Path output = directory.resolve("out");
    Process demo = demo(output, "--rate", "200");
    awaitText(demo, output, "projected");
    List<ProcessHandle> children = demo.descendants().toList();
    assertThat(children).isNotEmpty();

    demo.destroy();

    assertThat(demo.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS))
        .as(Files.readString(output))
        .isTrue();
    assertThat(demo.exitValue()).as(Files.readString(output)).isZero();
    assertThat(Files.readString(output)).doesNotContain("Exception");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void noServerOutlivesADemoThatIsKilled() throws Exception {
    Path output = directory.resolve("out");
    Process demo = demo(output, "--no-simulator");
    awaitText(demo, output, "Outrider runs");
    List<ProcessHandle> children = demo.descendants().toList();
    assertThat(children).isNotEmpty();

    demo.destroyForcibly().waitFor();

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void aTakenPortIsOneClearSentence() throws Exception {
    Path output = directory.resolve("out");
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      Process demo =
          RoleChild.command(
                  List.of(
                      "demo",
                      "--redis-port",
                      Integer.toString(port),
                      "--postgres-port",
                      "0",
                      "--kafka-port",
                      "0"),
                  Map.of(),
                  output)
              .start();

      assertThat(exitCode(demo)).isEqualTo(1);
      assertThat(Files.readString(output)).contains(Integer.toString(port)).doesNotContain("\tat ");
    }
  }
}
