package dev.outrider.launcher.read;

import dev.outrider.runtime.settings.Setting;
import java.util.Collection;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is known at the moment. */
@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Tells what is known at the moment.")
public final class GetCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  private GetCommand() {}

  /**
   * The command with those below it.
   *
   * @param known every setting that the program has
   */
  public static CommandLine of(Map<String, String> environment, Collection<Setting<?>> known) {
    return new CommandLine(new GetCommand())
        .addSubcommand(new GetPositionCommand(environment, known));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what: position");
  }
}
