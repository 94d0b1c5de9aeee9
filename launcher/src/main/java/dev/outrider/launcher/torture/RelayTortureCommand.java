package dev.outrider.launcher.torture;

import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.torture.process.JavaProgram;
import dev.outrider.torture.relay.RelayTorture;
import dev.outrider.torture.relay.TortureOptions;
import dev.outrider.torture.relay.TortureResult;
import dev.outrider.torture.relay.fault.FaultKind;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private RoundOptions rounds = new RoundOptions();

  RelayTortureCommand(JavaProgram outrider) {
    this.outrider = outrider;
  }

  @Override
  public Integer call() throws Exception {
    TortureOptions options =
        new TortureOptions(
            rounds.rounds(),
            rounds.seed(),
            rounds.faults(FaultKind.values(), FaultKind::text, FaultKind::of),
            outrider);
    Logging.configure(new LogSettings(LogSettings.Format.PLAIN, Level.WARN));
    Logging.quietLibraries();
    PrintWriter out = spec.commandLine().getOut();
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
}
