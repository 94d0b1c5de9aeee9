package dev.outrider.launcher.credentials;

import dev.outrider.runtime.settings.Setting;
import java.util.Collection;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands around devices. */
@Command(
    name = "device",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Adds devices, with addresses and QR codes for their apps, and takes their tokens.")
public final class DeviceCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  private DeviceCommand() {}

  /**
   * The command with those below it.
   *
   * @param known every setting that the program has
   */
  public static CommandLine of(Map<String, String> environment, Collection<Setting<?>> known) {
    var workplace = new Workplace(environment, known);
    return new CommandLine(new DeviceCommand())
        .addSubcommand(new AddDeviceCommand(workplace))
        .addSubcommand(new ListDevicesCommand(workplace))
        .addSubcommand(new RotateDeviceCommand(workplace))
        .addSubcommand(new RemoveDeviceCommand(workplace));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which: add, list, rotate or remove");
  }
}
