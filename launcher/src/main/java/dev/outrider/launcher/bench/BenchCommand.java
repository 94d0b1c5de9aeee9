package dev.outrider.launcher.bench;

import dev.outrider.launcher.bench.ingest.IngestBenchCommand;
import dev.outrider.launcher.bench.relay.RelayBenchCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code outrider bench}: measurements a user can repeat. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures this machine; the last line is one JSON object.",
    synopsisSubcommandLabel = "COMMAND")
public final class BenchCommand {

  private BenchCommand() {}

  public static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new EndToEndCommand(environment))
        .addSubcommand(new IngestBenchCommand(environment))
        .addSubcommand(new RelayBenchCommand(environment));
  }
}
