package dev.outrider.runtime.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A role in a JVM of its own, ended as an operating system ends processes. */
final class RoleProcessIT {
  private @Nullable Process process;

  @AfterEach
  void leaveNothingBehind() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({"working,TERM", "working,INT", "working,HUP", "starting,TERM"})
  void closesAndEndsWithZeroOnASignal(String way, String signal) throws Exception {
    assumeThat(isIgnored(signal))
        .as("this test was started by something that ignores it")
        .isFalse();
    Process started = start(way);
    var output = started.inputReader();
    assertThat(output.readLine()).isEqualTo("busy");

    new ProcessBuilder("kill", "-" + signal, Long.toString(started.pid())).start().waitFor();

    assertThat(output.readLine()).isEqualTo("closed");
    assertThat(exitCode(started)).isZero();
  }

  @Test
  void closesAndEndsWithOneWhenAWorkerDies() throws Exception {
    Process started = start("dying");

    assertThat(started.inputReader().readLine()).isEqualTo("closed");
    assertThat(exitCode(started)).isOne();
  }

  /** Whoever starts the tests in the background may ignore a signal, and children inherit that. */
  private static boolean isIgnored(String signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    int number =
        switch (signal) {
          case "HUP" -> 1;
          case "INT" -> 2;
          default -> 15;
        };
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).trim(), 16))
        .anyMatch(ignored -> (ignored >> (number - 1) & 1) == 1);
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Process start(String way) throws IOException {
    Process started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                way)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process = started;
    return started;
  }

  /** The process under test: it works, dies at once or never gets through its start. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      String way = arguments[0];
      Worker worker =
          Worker.virtual(
              "worker",
              running -> {
                if (way.equals("dying")) {
                  throw new IllegalStateException("no way on");
                }
                busyUntilInterrupted();
              });
      Component gate =
          new Recorded()
              .component(
                  "gate",
                  () -> {
                    if (way.equals("starting")) {
                      busyUntilInterrupted();
                    }
                  },
                  () -> System.out.println("closed"),
                  Health.up());
      List<Component> components = way.equals("starting") ? List.of(gate) : List.of(gate, worker);
      System.exit(RoleProcess.run(new Role("role", components)));
    }

    private static void busyUntilInterrupted() throws InterruptedException {
      System.out.println("busy");
      new CountDownLatch(1).await();
    }
  }
}
