package dev.outrider.launcher.bench.relay;

import dev.outrider.launcher.bench.relay.contender.ContenderKind;
import dev.outrider.launcher.system.Overrides;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code outrider bench relay}. */
@Command(
    name = "relay",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "From Postgres to Kafka: the relay beside Debezium's event router and a polling relay.")
public final class RelayBenchCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--events", paramLabel = "N", description = "Events measured, row by row.")
  private long events = 400_000;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Events before them, which are not measured.")
  private long warmUp = 150_000;

  @Option(
      names = "--only",
      split = ",",
      converter = ContenderNames.class,
      paramLabel = "NAME",
      description = "Some of: ours-row, ours-batch, stock, stock-text, polling, polling-as-found.")
  private List<ContenderKind> only = new ArrayList<>();

  @Option(names = "--repeat", paramLabel = "N", description = "Rounds; the median of each counts.")
  private int repeat = 1;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Events per second while latency is measured.")
  private int rate = 2_000;

  @Option(
      names = "--latency-seconds",
      paramLabel = "S",
      description = "How long to measure latency.")
  private int latencySeconds = 15;

  @Option(
      names = "--latency-warm-up",
      paramLabel = "S",
      description = "Seconds at that rate before.")
  private int latencyWarmUp = 10;

  @Option(names = "--skip-latency", description = "Only drain backlogs.")
  private boolean skipLatency;

  public RelayBenchCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    if (events < 1 || warmUp < 1 || repeat < 1 || rate < 1) {
      throw new ParameterException(
          spec.commandLine(), "events, warm-up, repeat and rate must be above 0");
    }
    if (latencySeconds < 1 || latencyWarmUp < 0) {
      throw new ParameterException(
          spec.commandLine(), "latency-seconds must be above 0, latency-warm-up not below");
    }
    Logging.configure(new LogSettings(LogSettings.Format.PLAIN, Level.WARN));
    Logging.quietLibraries();
    PrintWriter out = spec.commandLine().getOut();
    RelayBenchResult result =
        new RelayBench(settings(), Overrides.of(environment), out::println).run();
    out.println(new RelayBenchTable(result).text());
    out.println(new RelayBenchJson(result).text());
    return result.isExact() ? 0 : 1;
  }

  private RelayBenchSettings settings() {
    List<ContenderKind> all = Arrays.asList(ContenderKind.values());
    return new RelayBenchSettings(
        only.isEmpty() ? all : all.stream().filter(only::contains).toList(),
        events,
        warmUp,
        repeat,
        rate,
        skipLatency ? 0 : latencySeconds,
        latencyWarmUp);
  }
}
