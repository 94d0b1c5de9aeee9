package dev.outrider.launcher.bench.ingest;

import dev.outrider.launcher.system.Overrides;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import java.io.PrintWriter;
import java.time.Duration;
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

/** {@code outrider bench ingest}. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Positions into Postgres: ingest beside a service that commits each by itself.")
public final class IngestBenchCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long to measure each contender.")
  private int seconds = 20;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      description = "Seconds before, which are not measured.")
  private int warmUp = 15;

  @Option(
      names = "--only",
      split = ",",
      converter = ContenderNames.class,
      paramLabel = "NAME",
      description = "Some of: http-single, http-batch, grpc-stream, naive.")
  private List<ContenderKind> only = new ArrayList<>();

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Connections that send one position at a time.")
  private int connections = 256;

  @Option(
      names = "--batch-connections",
      paramLabel = "N",
      description = "Connections that send 100 at a time.")
  private int batchConnections = 16;

  @Option(names = "--streams", paramLabel = "N", description = "Streams over gRPC.")
  private int streams = 4;

  @Option(
      names = "--latency-seconds",
      paramLabel = "S",
      description = "How long to measure latency.")
  private int latencySeconds = 15;

  @Option(names = "--skip-latency", description = "Only measure throughput.")
  private boolean skipLatency;

  public IngestBenchCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < 1 || warmUp < 0 || latencySeconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "seconds and latency-seconds must be above 0, warm-up not below");
    }
    if (connections < 1 || batchConnections < 1 || streams < 1) {
      throw new ParameterException(
          spec.commandLine(), "connections, batch-connections and streams must be above 0");
    }
    Logging.configure(new LogSettings(LogSettings.Format.PLAIN, Level.WARN));
    Logging.quietLibraries();
    PrintWriter out = spec.commandLine().getOut();
    IngestBenchResult result =
        new IngestBench(settings(), Overrides.of(environment), out::println).run();
    out.println(new IngestBenchTable(result).text());
    out.println(new IngestBenchJson(result).text());
    return result.isExact() ? 0 : 1;
  }

  private IngestBenchSettings settings() {
    List<ContenderKind> all = Arrays.asList(ContenderKind.values());
    return new IngestBenchSettings(
        only.isEmpty() ? all : all.stream().filter(only::contains).toList(),
        Duration.ofSeconds(seconds),
        Duration.ofSeconds(warmUp),
        Duration.ofSeconds(skipLatency ? 0 : latencySeconds),
        connections,
        batchConnections,
        streams);
  }
}
