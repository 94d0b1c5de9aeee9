package dev.outrider.torture.relay;

import dev.outrider.torture.relay.system.RelaySystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts servers and a relay in a temporary directory, does to them what the seed says while
 * writers write, and tells what came of it. Keeps the directory if anything is wrong.
 */
public final class RelayTorture {

  private final TortureOptions options;
  private final Consumer<String> out;

  /**
   * Starts nothing yet.
   *
   * @param out is told what happens, line by line
   */
  public RelayTorture(TortureOptions options, Consumer<String> out) {
    this.options = options;
    this.out = out;
  }

  public TortureResult run() throws Exception {
    Path directory = Files.createTempDirectory("outrider-torture-");
    boolean good = false;
    try {
      TortureResult result = run(directory);
      good = result.good();
      if (!good) {
        result.selfTestFailures().forEach(out);
        result.findings().told().forEach(out);
      }
      return result;
    } finally {
      if (good) {
        delete(directory);
      } else {
        out.accept("Data and logs are kept in " + directory);
        out.accept("The same schedule again: --seed " + options.seed());
      }
    }
  }

  private TortureResult run(Path directory) throws Exception {
    out.accept("Starting Postgres and Kafka, migrating");
    try (RelaySystem system = RelaySystem.start(directory, options.outrider())) {
      Thread lastWill = new Thread(system.relays()::close, "last-will");
      Runtime.getRuntime().addShutdownHook(lastWill);
      try (TortureRun run = new TortureRun(options, system, out)) {
        return run.run();
      } finally {
        Runtime.getRuntime().removeShutdownHook(lastWill);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
