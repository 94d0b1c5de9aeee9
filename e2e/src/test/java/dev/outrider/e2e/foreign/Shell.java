package dev.outrider.e2e.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs commands as somebody would who copies them into a terminal.
 *
 * @param directory where they run
 */
public record Shell(Path directory, Map<String, String> environment) {

  private static final int PATIENCE_MINUTES = 5;

  public Ran run(String script) throws IOException, InterruptedException {
    return run(List.of("sh", "-c", script));
  }

  public Ran run(List<String> command) throws IOException, InterruptedException {
    Process process = start(command);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + command);
    }
    return new Ran(process.exitValue(), output);
  }

  /** Its output is one stream. */
  public Process start(List<String> command) throws IOException {
    Files.createDirectories(directory);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Whether there is such a program. */
  public boolean has(String program) throws IOException, InterruptedException {
    return run("command -v " + program).exit() == 0;
  }
}
