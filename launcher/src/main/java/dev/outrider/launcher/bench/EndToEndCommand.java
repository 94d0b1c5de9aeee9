package dev.outrider.launcher.bench;

import dev.outrider.launcher.system.Overrides;
import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code outrider bench end-to-end}. */
@Command(
    name = "end-to-end",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "From the acknowledgement of a position over HTTP until Redis holds it, at a steady rate.")
final class EndToEndCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--rate", paramLabel = "R", description = "Positions per second.")
  private int rate = 2_000;

  @Option(names = "--seconds", paramLabel = "S", description = "How long to measure.")
  private int seconds = 30;

  @Option(names = "--warm-up", paramLabel = "S", description = "Seconds not measured, first.")
  private int warmUp = 30;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Positions of different couriers in one request.")
  private int batch = 10;

  EndToEndCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    if (rate < 1 || seconds < 1 || warmUp < 0 || batch < 1) {
      throw new ParameterException(
          spec.commandLine(), "rate, seconds and batch must be above 0, warm-up not below");
    }
    Logging.configure(new LogSettings(LogSettings.Format.PLAIN, Level.WARN));
    Logging.quietLibraries();
    PrintWriter out = spec.commandLine().getOut();
    EndToEndResult result =
        new EndToEndBench(rate, seconds, warmUp, batch, Overrides.onFreePorts(environment))
            .run(out::println);
    out.println(result.table());
    out.println(result.json());
    return result.allVisible() ? 0 : 1;
  }
}
