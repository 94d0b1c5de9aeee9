package dev.outrider.torture.relay;

import dev.outrider.torture.process.RunDirectory;
import dev.outrider.torture.relay.system.RelaySystem;
import java.nio.file.Path;
import java.util.function.Consumer;

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
    RunDirectory directory = RunDirectory.create();
    boolean good = false;
    try {
      TortureResult result = run(directory.path());
      good = result.good();
      if (!good) {
        result.selfTestFailures().forEach(out);
        result.findings().told().forEach(out);
      }
      return result;
    } finally {
      directory.end(good, options.seed(), out);
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
}
