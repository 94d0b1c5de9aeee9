package dev.outrider.launcher.torture;

import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.torture.process.JavaProgram;
import dev.outrider.torture.relay.RelayTorture;
import dev.outrider.torture.relay.TortureOptions;
import dev.outrider.torture.relay.TortureResult;
import dev.outrider.torture.relay.fault.FaultKind;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code outrider torture relay}. */
@Command(
    name = "relay",
    mixinStandardHelpOptions = true,
    description =
        "Kills, pauses and cuts off the relay and its servers while writers write; every acknowledged event must be in Kafka once, in order.")
final class RelayTortureCommand implements Callable<Integer> {

  private final JavaProgram outrider;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--rounds", paramLabel = "N", description = "How many rounds; 20 by default.")
  private int rounds = 20;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Decides faults and writes; a random one by default.")
  private @Nullable Long seed;

  @Option(
      names = "--faults",
      paramLabel = "KIND",
      split = ",",
      description = "Only these kinds of faults; all by default. An unknown one lists them.")
  private List<String> faults = List.of();

  RelayTortureCommand(JavaProgram outrider) {
    this.outrider = outrider;
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1) {
      throw new ParameterException(spec.commandLine(), "rounds must be above 0");
    }
    Logging.configure(new LogSettings(LogSettings.Format.PLAIN, Level.WARN));
    Logging.quietLibraries();
    PrintWriter out = spec.commandLine().getOut();
    TortureOptions options = new TortureOptions(rounds, chosenSeed(), kinds(), outrider);
    out.println("Seed " + options.seed());
    TortureResult result =
        new RelayTorture(
                options,
                line -> {
                  out.println(line);
                  out.flush();
                })
            .run();
    out.println(result.table());
    out.println(result.json());
    return result.good() ? 0 : 1;
  }

  private long chosenSeed() {
    return seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : seed;
  }

  private List<FaultKind> kinds() {
    if (faults.isEmpty()) {
      return List.of(FaultKind.values());
    }
    try {
      return faults.stream().map(FaultKind::of).toList();
    } catch (IllegalArgumentException e) {
      String known =
          Arrays.stream(FaultKind.values()).map(FaultKind::text).collect(Collectors.joining(", "));
      throw new ParameterException(spec.commandLine(), e.getMessage() + ", only " + known, e);
    }
  }
}
