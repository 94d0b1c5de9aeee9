package dev.outrider.launcher.deadletters;

import dev.outrider.runtime.settings.Setting;
import java.util.Collection;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around dead letters. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists, shows and replays what could not become an event.")
public final class DeadLettersCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  private DeadLettersCommand() {}

  /**
   * The command with those below it.
   *
   * @param known every setting that the program has
   */
  public static CommandLine of(Map<String, String> environment, Collection<Setting<?>> known) {
    return new CommandLine(new DeadLettersCommand())
        .addSubcommand(new ListCommand(environment, known))
        .addSubcommand(new ShowCommand(environment, known))
        .addSubcommand(new ReplayCommand(environment, known));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which: list, show or replay");
  }
}
