package dev.outrider.launcher.bench.ingest;

import dev.outrider.launcher.bench.ingest.target.Target;
import dev.outrider.launcher.bench.process.BenchDatabase;
import dev.outrider.localstack.Fsync;
import dev.outrider.localstack.LocalStack;
import dev.outrider.localstack.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Each contender alone, one after the other, over the same Postgres and the same positions. */
final class IngestBench {

  private final IngestBenchSettings settings;
  private final Map<String, String> overrides;
  private final Consumer<String> progress;

  IngestBench(
      IngestBenchSettings settings, Map<String, String> overrides, Consumer<String> progress) {
    this.settings = settings;
    this.overrides = overrides;
    this.progress = progress;
  }

  IngestBenchResult run() throws Exception {
    List<ContenderOutcome> outcomes = new ArrayList<>();
    progress.accept("Starting Postgres");
    try (LocalStack stack = LocalStack.temporary(Ports.free(), Fsync.ON)) {
      stack.startPostgres();
      BenchDatabase database = new BenchDatabase(stack.postgres());
      database.create();
      for (ContenderKind kind : settings.contenders()) {
        outcomes.add(run(kind, database, stack.directory().resolve("contenders")));
      }
    }
    return new IngestBenchResult(outcomes);
  }

  /** The service is started anew for each: what it compiled for one would be odd for the next. */
  private ContenderOutcome run(ContenderKind kind, BenchDatabase database, Path logs)
      throws Exception {
    Path log = Files.createDirectories(logs).resolve(kind + ".log");
    try (Target target = Target.start(kind.target(), database, log, overrides);
        Meter meter = new Meter(target.process().handle(), database)) {
      target.awaitReady();
      database.execute("truncate outrider.outbox, outrider.outbox_batch", "checkpoint");
      ContenderOutcome outcome = new ContenderRun(kind, settings, target, meter, progress).run();
      if (!outcome.isExact()) {
        progress.accept(
            "%s: acknowledged %d, refused %d, stored %d; its log ends with"
                .formatted(kind, outcome.acknowledged(), outcome.refused(), outcome.stored()));
        progress.accept(target.process().lastWords());
      }
      return outcome;
    }
  }
}
