package dev.outrider.launcher.torture;

import dev.outrider.runtime.log.Logging;
import dev.outrider.runtime.settings.LogSettings;
import dev.outrider.torture.ingest.IngestTorture;
import dev.outrider.torture.ingest.IngestTortureOptions;
import dev.outrider.torture.ingest.IngestTortureResult;
import dev.outrider.torture.ingest.fault.FaultKind;
import dev.outrider.torture.process.JavaProgram;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code outrider torture ingest}. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description =
        "Kills, stops, pauses and cuts off ingest and Postgres while clients of every kind send; every acknowledged position must be in the history once, and the newest of each device its latest.")
final class IngestTortureCommand implements Callable<Integer> {

  private final JavaProgram outrider;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RoundOptions rounds = new RoundOptions();

  IngestTortureCommand(JavaProgram outrider) {
    this.outrider = outrider;
  }

  @Override
  public Integer call() throws Exception {
    IngestTortureOptions options =
        new IngestTortureOptions(
            rounds.rounds(),
            rounds.seed(),
            rounds.faults(FaultKind.values(), FaultKind::text, FaultKind::of),
            outrider);
    Logging.configure(new LogSettings(LogSettings.Format.PLAIN, Level.WARN));
    Logging.quietLibraries();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Seed " + options.seed());
    IngestTortureResult result =
        new IngestTorture(
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
