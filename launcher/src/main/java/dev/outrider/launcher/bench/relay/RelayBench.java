package dev.outrider.launcher.bench.relay;

import dev.outrider.launcher.bench.relay.contender.BenchServers;
import dev.outrider.launcher.bench.relay.contender.ContenderKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Each contender alone, one after the other, over the same servers and the same events. */
final class RelayBench {

  private final RelayBenchSettings settings;
  private final Map<String, String> overrides;
  private final Consumer<String> progress;

  RelayBench(
      RelayBenchSettings settings, Map<String, String> overrides, Consumer<String> progress) {
    this.settings = settings;
    this.overrides = overrides;
    this.progress = progress;
  }

  RelayBenchResult run() throws Exception {
    List<ContenderOutcome> outcomes = new ArrayList<>();
    progress.accept("Starting Postgres and Kafka");
    try (BenchServers servers = new BenchServers()) {
      servers.start();
      for (int round = 1; round <= settings.repeat(); round++) {
        for (ContenderKind kind : settings.contenders()) {
          ContenderRun run = new ContenderRun(kind, round, settings, servers, overrides, progress);
          outcomes.add(run.run(round == settings.repeat()));
        }
      }
    }
    return new RelayBenchResult(outcomes);
  }
}
