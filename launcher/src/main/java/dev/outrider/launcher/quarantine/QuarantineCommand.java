package dev.outrider.launcher.quarantine;

import dev.outrider.runtime.settings.Setting;
import java.util.Collection;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around positions that were refused. */
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists and counts the positions that were refused.")
public final class QuarantineCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  private QuarantineCommand() {}

  /**
   * The command with those below it.
   *
   * @param known every setting that the program has
   */
  public static CommandLine of(Map<String, String> environment, Collection<Setting<?>> known) {
    return new CommandLine(new QuarantineCommand())
        .addSubcommand(new ListCommand(environment, known))
        .addSubcommand(new SummaryCommand(environment, known));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which: list or summary");
  }
}
