package dev.outrider.launcher.torture;

import dev.outrider.torture.process.JavaProgram;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code outrider torture}: faults on purpose, under load, and a judgement. */
@Command(
    name = "torture",
    mixinStandardHelpOptions = true,
    description = "Does harm to real processes under load and checks what came of it.",
    synopsisSubcommandLabel = "COMMAND")
public final class TortureCommand {

  private TortureCommand() {}

  /**
   * The command.
   *
   * @param outrider the program whose roles are put to it
   */
  public static CommandLine of(JavaProgram outrider) {
    return new CommandLine(new TortureCommand())
        .addSubcommand(new RelayTortureCommand(outrider))
        .addSubcommand(new IngestTortureCommand(outrider));
  }
}
