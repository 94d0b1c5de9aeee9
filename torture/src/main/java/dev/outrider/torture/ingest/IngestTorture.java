package dev.outrider.torture.ingest;

import dev.outrider.torture.ingest.system.ChainSystem;
import dev.outrider.torture.process.RunDirectory;
import java.util.function.Consumer;

/**
 * Starts servers and roles in a temporary directory, does to them what the seed says while clients
 * send, and tells what came of it. Keeps the directory if anything is wrong.
 */
public final class IngestTorture {

  private final IngestTortureOptions options;
  private final Consumer<String> out;

  /**
   * Starts nothing yet.
   *
   * @param out is told what happens, line by line
   */
  public IngestTorture(IngestTortureOptions options, Consumer<String> out) {
    this.options = options;
    this.out = out;
  }

  public IngestTortureResult run() throws Exception {
    RunDirectory directory = RunDirectory.create();
    boolean good = false;
    try {
      IngestTortureResult result = run(directory);
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

  private IngestTortureResult run(RunDirectory directory) throws Exception {
    out.accept("Starting Postgres, Kafka, Redis and the roles");
    try (ChainSystem system = new ChainSystem(directory.path(), options.outrider())) {
      Thread lastWill = new Thread(system::killRoles, "last-will");
      Runtime.getRuntime().addShutdownHook(lastWill);
      try {
        system.start();
        try (IngestTortureRun run = new IngestTortureRun(options, system, out)) {
          return run.run();
        }
      } finally {
        Runtime.getRuntime().removeShutdownHook(lastWill);
      }
    }
  }
}
