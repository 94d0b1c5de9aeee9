package dev.outrider.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One role as a process of its own, as in production, so that it can really be killed. */
public final class RoleChild implements AutoCloseable {

  private final Process process;

  private RoleChild(Process process) {
    this.process = process;
  }

  public static RoleChild start(String role, Map<String, String> environment, Path log)
      throws IOException {
    return start(role, environment, log, "-Xmx512m");
  }

  static RoleChild start(String role, Map<String, String> environment, Path log, String heap)
      throws IOException {
    return new RoleChild(command(List.of(role), environment, log, heap).start());
  }

  /** The launcher with these arguments; its output goes to the file. */
  public static ProcessBuilder command(
      List<String> arguments, Map<String, String> environment, Path output) {
    return command(arguments, environment, output, "-Xmx512m");
  }

  private static ProcessBuilder command(
      List<String> arguments, Map<String, String> environment, Path output, String heap) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            heap,
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.outrider.launcher.Outrider"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("OUTRIDER_"));
    builder.environment().putAll(environment);
    return builder;
  }

  /** Returns once the role's own readiness probe is green. */
  RoleChild awaitReady(int port) {
    HttpRequest probe =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz")).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> {
            if (!process.isAlive()) {
              throw new AssertionError("ended with " + process.exitValue());
            }
            return client.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
          });
    }
    return this;
  }

  /** SIGKILL: no hook runs. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; answers the exit code. */
  int terminate(Duration within) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + within);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
