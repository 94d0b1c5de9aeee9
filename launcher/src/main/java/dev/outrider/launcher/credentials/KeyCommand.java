package dev.outrider.launcher.credentials;

import dev.outrider.runtime.settings.Setting;
import java.util.Collection;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around the keys of the back office. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Adds, lists and revokes the keys of services and of the back office.")
public final class KeyCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  private KeyCommand() {}

  /**
   * The command with those below it.
   *
   * @param known every setting that the program has
   */
  public static CommandLine of(Map<String, String> environment, Collection<Setting<?>> known) {
    var workplace = new Workplace(environment, known);
    return new CommandLine(new KeyCommand())
        .addSubcommand(new AddKeyCommand(workplace))
        .addSubcommand(new ListKeysCommand(workplace))
        .addSubcommand(new RevokeKeyCommand(workplace));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which: add, list or revoke");
  }
}
