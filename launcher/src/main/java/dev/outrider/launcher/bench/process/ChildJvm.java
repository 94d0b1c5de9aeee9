package dev.outrider.launcher.bench.process;

import dev.outrider.runtime.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A contender's JVM: the options of our own, but the optimizing compiler whatever ours is. Its
 * standard input is a pipe from us, whose end it takes as its own.
 */
public final class ChildJvm implements AutoCloseable {

  private static final Duration END_WITHIN = Duration.ofSeconds(15);
  private static final int LINES_TO_SHOW = 40;

  private final Process process;
  private final Path log;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  public static ChildJvm start(
      Class<?> main, List<String> arguments, Map<String, String> environment, Path log)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OUTRIDER_"));
    builder.environment().putAll(environment);
    return new ChildJvm(builder.start(), log);
  }

  private static List<String> options() {
    List<String> options =
        new ArrayList<>(
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-D") && !option.startsWith("-agent"))
                .filter(option -> !option.startsWith("-XX:TieredStopAtLevel"))
                .toList());
    options.add("-XX:TieredStopAtLevel=4");
    return options;
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Throws, with the last of what it said, if it has ended. */
  public void requireAlive() {
    if (!process.isAlive()) {
      throw new StartFailure("A contender ended with " + process.exitValue() + ":\n" + lastWords());
    }
  }

  /** The end of its log. */
  public String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LINES_TO_SHOW), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("No log of a contender: " + log, e);
    }
  }

  /** Asks it to end, and insists after a while. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
